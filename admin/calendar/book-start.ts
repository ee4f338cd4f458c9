import type { FreeSpot } from '@/admin/calendar/CalendarGrid'
import type { GridFrame } from '@/admin/calendar/grid-events'
import { MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import { formatLocal, resolveLocalTime } from '@/src/domain/scheduling/wall-time'

/** What a new booking begins with. Empty texts are to be chosen. */
export type BookStart = {
  practitioner: string
  location: string
  service: string
  room: string | null
  /** Wall time to the minute, as an input of the browser takes it. */
  start: string
  end: string | null
}

const TO_THE_MINUTE = 16
const MORNING = '09:00'

/** Takes from the place somebody pointed at all that it tells; without one, the next time on the day shown. */
export function bookStart(
  { day, spot }: { day: string; spot: FreeSpot | null },
  { columns, facts, grid }: GridFrame,
  now: number,
): BookStart {
  const { timezone } = grid
  const room = columns === 'room' ? (spot?.column ?? null) : null
  const practitioner = columns === 'practitioner' ? (spot?.column ?? '') : ''
  const step = facts.clinic.slotGridMinutes * MINUTE_MS
  const next = formatLocal({ instant: Math.ceil(now / step) * step, timezone })
  const start = spot?.start ?? (day > next.slice(0, 10) ? `${day}T${MORNING}` : next)
  const time = resolveLocalTime({ local: start.slice(0, TO_THE_MINUTE), timezone })
  const at = time.ok ? time.instant : now
  const works = facts.workingHours.find(
    (hours) =>
      hours.practitioner === practitioner &&
      Date.parse(hours.startsAt) <= at &&
      at < Date.parse(hours.endsAt),
  )
  const ofRoom = facts.resources.find(({ id }) => id === room)?.location
  const [onlyService] = facts.services.filter(({ active }) => active)
  return {
    practitioner,
    location: ofRoom ?? works?.location ?? facts.locations[0]?.id ?? '',
    service: facts.services.filter(({ active }) => active).length === 1 ? (onlyService?.id ?? '') : '',
    room,
    start: start.slice(0, TO_THE_MINUTE),
    end: spot?.end?.slice(0, TO_THE_MINUTE) ?? null,
  }
}
