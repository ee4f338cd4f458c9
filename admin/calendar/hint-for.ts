import type { VisitFact } from '@/admin/calendar/calendar-facts'
import { clashText } from '@/admin/calendar/clash-text'
import type { DragHint } from '@/admin/calendar/drag-hint'
import { findClash } from '@/admin/calendar/find-clash'
import type { GridFrame } from '@/admin/calendar/grid-events'
import { type GridMove, moveTarget } from '@/admin/calendar/move-target'
import { clockOf } from '@/admin/calendar/visit-words'

/** What to say of the place a visit hangs over: when it would be, with whom, and what is in the way. */
export function hintFor(visit: VisitFact, move: GridMove, frame: GridFrame): DragHint {
  const { columns, facts, grid, locale, names, say } = frame
  const { timezone } = grid
  const result = moveTarget(visit, move, frame)
  if (!result.ok) return { where: '—', clash: say('calendar:clash_skipped'), kind: 'busy' }
  const { target } = result
  const [start, end] = [Date.parse(target.startsAt), Date.parse(target.endsAt)]
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: timezone,
  }).format(start)
  const who =
    columns === 'practitioner'
      ? names.practitioners.get(target.practitioner)?.name
      : target.resources.map((id) => names.resources.get(id)?.name).join(', ')
  const clash = findClash(
    {
      ...target,
      id: visit.id,
      location: visit.location,
      service: visit.service,
      start,
      end,
      // A room that nobody chose may be exchanged for a free one by the server.
      resources: columns === 'room' ? target.resources : [],
    },
    facts,
  )
  return {
    where: [`${day}, ${clockOf(locale, timezone).formatRange(start, end)}`, who].filter(Boolean).join(' · '),
    clash: clash && clashText(clash, { names, say, locale, timezone }),
    kind: clash?.kind ?? null,
  }
}
