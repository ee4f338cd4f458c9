'use client'

import type { VisitFact } from '@/admin/calendar/calendar-facts'
import type { VisitWords } from '@/admin/calendar/visit-words'
import { Icon } from '@/admin/components/icons/Icon'
import { StatusPill } from '@/admin/components/StatusPill'
import { useWords } from '@/admin/translations/use-words'

type VisitFactsProps = { day: string; visit: VisitFact; words: VisitWords }

/** When, what, with whom, where, and how it stands. Why somebody comes is read in the record. */
export function VisitFacts({ day, visit, words }: VisitFactsProps) {
  const say = useWords()
  const rows = [
    { label: say('calendar:when'), value: `${day}, ${words.time}` },
    { label: say('calendar:service'), value: words.service },
    { label: say('calendar:practitioner'), value: words.practitioner },
    { label: say('calendar:room'), value: words.room },
    { label: say('calendar:code'), value: visit.reservationCode },
  ]
  return (
    <>
      <div className="cl-peek__pills">
        <StatusPill label={words.status} value={visit.status} />
        {words.payment && <StatusPill label={words.payment} value={visit.paymentStatus} />}
        {visit.isOverlapping && (
          <span className="cl-pill cl-pill--warn">
            <Icon name="alert" size={14} />
            {say('calendar:overlapping')}
          </span>
        )}
      </div>
      <dl className="cl-peek__facts">
        {rows
          .filter(({ value }) => value)
          .map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
      </dl>
    </>
  )
}
