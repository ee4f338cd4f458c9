import type { Calendar } from '@event-calendar/core'
import type { ColumnKind } from '@/admin/calendar/calendar-address'
import type { CalendarFacts, CalendarNames, VisitFact } from '@/admin/calendar/calendar-facts'
import { offHours } from '@/admin/calendar/off-hours'
import { daysIn } from '@/admin/calendar/view-range'
import type { ChipRoom } from '@/admin/calendar/visit-chip'
import { type VisitWords, visitWords } from '@/admin/calendar/visit-words'
import { type WallGrid, type WallSpan, wallText } from '@/admin/calendar/wall-grid'
import { statusLook } from '@/admin/components/status-look'
import type { Say } from '@/admin/translations/words-of'
import { MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import { mergeIntervals } from '@/src/domain/scheduling/interval'

export type GridFrame = {
  facts: CalendarFacts
  names: CalendarNames
  grid: WallGrid
  columns: ColumnKind
  say: Say
  locale: string
  mayMove: boolean
}

/** What the grid hands back with a visit. */
export type VisitProps = { visit: VisitFact; words: VisitWords; room: ChipRoom }

/** The column of visits that have no room. */
export const NO_ROOM = 'none'

const SHORT_MINUTES = 25
const TALL_MINUTES = 45
const FULL_MINUTES = 60
const movable = ['scheduled', 'confirmed']

export function visitEvent(visit: VisitFact, frame: GridFrame, time: ChipRoom['time']): Calendar.EventInput {
  const { grid, names } = frame
  const { start, end } = grid.span(visit.startsAt, visit.endsAt)
  const words = visitWords(visit, { ...frame, timezone: grid.timezone })
  const minutes = (end - start) / MINUTE_MS
  const isMovable = frame.mayMove && movable.includes(visit.status)
  return {
    id: visit.id,
    start: wallText(start),
    end: wallText(end),
    title: words.name,
    resourceIds: columnsOf(visit, frame),
    startEditable: isMovable,
    durationEditable: isMovable,
    classNames: [
      'cl-chip',
      `cl-chip--${statusLook(visit.status).tone}`,
      `cl-chip--${visit.status}`,
      minutes < SHORT_MINUTES ? 'cl-chip--short' : '',
    ].filter(Boolean),
    styles: [
      `--cl-visit-color: ${names.practitioners.get(visit.practitioner)?.color ?? 'var(--cl-field-line)'}`,
    ],
    extendedProps: { visit, words, room: { time, lines: linesFor(minutes, time) } } satisfies VisitProps,
  }
}

/** Half an hour has room for two lines, three quarters for three, an hour for four; a box of a day for one. */
function linesFor(minutes: number, time: ChipRoom['time']): ChipRoom['lines'] {
  if (time === 'start' || minutes < TALL_MINUTES) return 2
  return minutes < FULL_MINUTES ? 3 : 4
}

function columnsOf(visit: VisitFact, { columns, names }: GridFrame): string[] {
  if (columns === 'practitioner') return [visit.practitioner]
  const rooms = visit.resources.filter((id) => names.resources.get(id)?.kind === 'room')
  return rooms.length > 0 ? rooms : [NO_ROOM]
}

/** What lies behind the visits: hours nobody works, absences, times being booked, hours the clocks skip or repeat. */
export function backgroundEvents(frame: GridFrame, columnIds: readonly string[]): Calendar.EventInput[] {
  const { facts, grid, say } = frame
  const isByPractitioner = frame.columns === 'practitioner'
  return [
    ...(isByPractitioner ? columnIds.flatMap((id) => shade(frame, id)) : []),
    ...(isByPractitioner ? facts.exceptions : [])
      .filter(({ kind }) => kind === 'off')
      .map(({ id, practitioner, ...span }) =>
        background(
          `off-${id}`,
          grid.span(span.startsAt, span.endsAt),
          'off',
          [practitioner],
          say('calendar:away'),
        ),
      ),
    ...[...facts.holds, ...facts.external].map(({ id, resource, ...span }) =>
      background(
        `hold-${id}-${resource}`,
        grid.span(span.startsAt, span.endsAt),
        'held',
        [resource],
        say('calendar:held'),
      ),
    ),
    ...grid.changes.map((change) =>
      background(`clock-${change.start}`, change, 'clock', [...columnIds], say(`calendar:${change.kind}`)),
    ),
  ]
}

function shade({ facts, grid }: GridFrame, practitioner: string): Calendar.EventInput[] {
  const open = mergeIntervals(
    facts.workingHours
      .filter((hours) => hours.practitioner === practitioner)
      .map(({ startsAt, endsAt }) => grid.span(startsAt, endsAt)),
  )
  return offHours(open, facts).map((span, index) =>
    background(`hours-${practitioner}-${index}`, span, 'hours', [practitioner]),
  )
}

const background = (
  id: string,
  { start, end }: WallSpan,
  kind: 'hours' | 'off' | 'held' | 'clock',
  resourceIds: string[],
  title = '',
): Calendar.EventInput => ({
  id,
  start: wallText(start),
  end: wallText(end),
  display: 'background',
  resourceIds,
  title,
  classNames: ['cl-back', `cl-back--${kind}`],
})

/** A month of a whole clinic as numbers: how many visits each has on each day. */
export function dayCounts({ facts, grid, names, say, locale }: GridFrame): Calendar.EventInput[] {
  const counts = new Map<string, { date: string; practitioner: string; count: number }>()
  for (const visit of facts.appointments) {
    const date = wallText(grid.span(visit.startsAt, visit.endsAt).start).slice(0, 10)
    const key = `${date} ${visit.practitioner}`
    const known = counts.get(key) ?? { date, practitioner: visit.practitioner, count: 0 }
    counts.set(key, { ...known, count: known.count + 1 })
  }
  const shown = new Set(daysIn(facts))
  const number = new Intl.NumberFormat(locale)
  return [...counts]
    .filter(([, { date }]) => shown.has(date))
    .map(([key, { date, practitioner, count }]) => {
      const who = names.practitioners.get(practitioner)
      return {
        id: key,
        start: `${date}T00:00:00`,
        end: `${date}T00:00:00`,
        allDay: true,
        title: `${who?.name ?? say('careloom:unknown')} · ${number.format(count)}`,
        editable: false,
        classNames: ['cl-chip', 'cl-chip--count'],
        styles: [`--cl-visit-color: ${who?.color ?? 'var(--cl-field-line)'}`],
        extendedProps: { date, label: say('calendar:countOf', { name: who?.name ?? '', count }) },
      }
    })
}
