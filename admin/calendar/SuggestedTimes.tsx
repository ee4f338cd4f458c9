'use client'

import type { BookStart } from '@/admin/calendar/book-start'
import { clockOf } from '@/admin/calendar/visit-words'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useFreeTimes } from '@/admin/components/fields/use-free-times'
import { useWords } from '@/admin/translations/use-words'
import { formatLocal } from '@/src/domain/scheduling/wall-time'

type SuggestedTimesProps = {
  onChange: (change: Partial<BookStart>) => void
  place: BookStart
  timezone: string
}

const MOST_SHOWN = 12
const TO_THE_MINUTE = 16

/** Times of the day that are surely free, the closest to the wanted one first in line. */
export function SuggestedTimes({ onChange, place, timezone }: SuggestedTimesProps) {
  const say = useWords()
  const { locale } = useStaff()
  const { isLoading, times } = useFreeTimes({
    service: place.service,
    practitioner: place.practitioner || undefined,
    location: place.location || undefined,
    day: place.start.slice(0, 10),
  })
  const wallOf = (startsAt: string) =>
    formatLocal({ instant: Date.parse(startsAt), timezone }).slice(0, TO_THE_MINUTE)
  const next = times.findIndex(({ startsAt }) => wallOf(startsAt) >= place.start)
  const first = Math.max(0, (next === -1 ? times.length : next) - MOST_SHOWN / 3)
  return (
    <div className="cl-book__free">
      <p id="cl-suggested">{say('calendar:suggested')}</p>
      <ul aria-busy={isLoading} aria-labelledby="cl-suggested" className="cl-free__times">
        {times.slice(first, first + MOST_SHOWN).map(({ location, practitioner, startsAt }) => (
          <li key={`${startsAt} ${practitioner.id}`}>
            <button
              aria-pressed={wallOf(startsAt) === place.start && practitioner.id === place.practitioner}
              className="cl-free__time"
              onClick={() =>
                onChange({ start: wallOf(startsAt), end: null, practitioner: practitioner.id, location })
              }
              type="button"
            >
              <strong>{clockOf(locale, timezone).format(new Date(startsAt))}</strong>
              {!place.practitioner && <span>{practitioner.name}</span>}
            </button>
          </li>
        ))}
      </ul>
      {!isLoading && times.length === 0 && <p className="cl-field__hint">{say('careloom:noFreeTimes')}</p>}
    </div>
  )
}
