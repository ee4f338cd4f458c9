'use client'

import { useMemo } from 'react'
import { AgendaVisit } from '@/admin/calendar/AgendaVisit'
import type { VisitFact } from '@/admin/calendar/calendar-facts'
import type { GridFrame } from '@/admin/calendar/grid-events'
import { visitWords } from '@/admin/calendar/visit-words'
import { wallText } from '@/admin/calendar/wall-grid'

type AgendaProps = {
  className?: string
  frame: GridFrame
  /** Missing on paper. */
  onOpen?: (visit: VisitFact, place: DOMRect) => void
  visits: readonly VisitFact[]
}

/** The same visits as a list under headings: for screen readers, for phones and for paper. */
export function Agenda({ className = '', frame, onOpen, visits }: AgendaProps) {
  const { grid, locale, say } = frame
  const days = useMemo(() => {
    const sorted = visits.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
    return [
      ...Map.groupBy(sorted, (visit) => wallText(grid.span(visit.startsAt, visit.endsAt).start).slice(0, 10)),
    ]
  }, [visits, grid])
  const written = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' })
  return (
    <div className={`cl-agenda ${className}`}>
      {days.map(([date, ofDay]) => (
        <section key={date}>
          <h2>
            {written.format(new Date(`${date}T00:00:00Z`))}
            <span>{say('calendar:countOnDay', { count: ofDay.length })}</span>
          </h2>
          <ul>
            {ofDay.map((visit) => (
              <li key={visit.id}>
                <AgendaVisit
                  color={frame.names.practitioners.get(visit.practitioner)?.color ?? null}
                  onOpen={onOpen && ((place) => onOpen(visit, place))}
                  visit={visit}
                  words={visitWords(visit, { ...frame, timezone: grid.timezone })}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
