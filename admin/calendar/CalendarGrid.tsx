'use client'

import type { Calendar } from '@event-calendar/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { CalendarAddress } from '@/admin/calendar/calendar-address'
import type { CalendarFacts, VisitFact } from '@/admin/calendar/calendar-facts'
import { DragLine } from '@/admin/calendar/DragLine'
import { createHintStore, type DragHint } from '@/admin/calendar/drag-hint'
import { EventGrid, type GridOptions } from '@/admin/calendar/EventGrid'
import { type GridFrame, NO_ROOM, type VisitProps } from '@/admin/calendar/grid-events'
import { pressInGrid, refreshStops } from '@/admin/calendar/grid-keys'
import { gridViewOf, lookOptions } from '@/admin/calendar/grid-options'
import type { GridMove } from '@/admin/calendar/move-target'
import { shownHours } from '@/admin/calendar/off-hours'
import type { Column, ShownCalendar } from '@/admin/calendar/shown-calendar'
import { useGridEvents } from '@/admin/calendar/use-grid-events'
import { useNarrow } from '@/admin/calendar/use-narrow'
import { firstDayOf } from '@/admin/calendar/view-range'
import { offsetText } from '@/admin/calendar/wall-grid'

/** Free time somebody pointed at: wall times, the end only when it was drawn. */
export type FreeSpot = { start: string; end: string | null; column: string | null }

export type CalendarGridProps = {
  address: CalendarAddress
  facts: CalendarFacts
  frame: GridFrame
  hintFor: (visit: VisitFact, move: GridMove) => DragHint
  onBook: (spot: FreeSpot | null) => void
  onDay: (date: string) => void
  onFree: (spot: FreeSpot) => void
  /** `revert` puts it back in the grid, where it lies already. */
  onMove: (visit: VisitFact, move: GridMove, revert: () => void) => void
  onOpen: (visit: VisitFact, place: DOMRect) => void
  onShift: (visit: VisitFact) => void
  shown: ShownCalendar
}

const NARROW_COLUMN = '7rem'
const MOST_WIDE_COLUMNS = 5

/** The library's grid told what to show, and what people do in it told to the page. */
export function CalendarGrid(props: CalendarGridProps) {
  const { address, facts, frame, shown } = props
  const place = useRef<HTMLDivElement>(null)
  const hints = useState(createHintStore)[0]
  const latest = useRef(props)
  latest.current = props
  const { view, isTimed } = gridViewOf(address.view, shown.columns.length)
  const isPhone = useNarrow()
  const isNarrow = isPhone || shown.columns.length > (address.view === 'day' ? MOST_WIDE_COLUMNS : 1)
  const events = useGridEvents(frame, shown, isTimed ? (isNarrow ? 'brief' : 'time') : 'start')
  // By what they say: a moved visit makes no new columns.
  const columns = JSON.stringify(shown.columns)
  const resources = useMemo(
    () =>
      (JSON.parse(columns) as Column[]).map(({ id, name, color }) => ({
        id,
        title: name,
        extendedProps: { color },
      })),
    [columns],
  )
  const { first, last } = useMemo(() => {
    const spans = [...shown.visits, ...facts.workingHours]
    return shownHours(
      spans.map(({ startsAt, endsAt }) => frame.grid.span(startsAt, endsAt)),
      facts,
    )
  }, [facts, frame.grid, shown.visits])
  const offset = offsetText(frame.grid.timezone, Date.now())
  const { locale, say } = frame
  const look = useMemo(
    () => lookOptions({ first, last }, locale, firstDayOf(locale), offset, say),
    [first, last, locale, offset, say],
  )
  const handlers = useMemo(() => gridHandlers(latest, hints.set), [hints])
  const columnWidth = isNarrow ? `minmax(${NARROW_COLUMN}, 1fr)` : 'minmax(8.5rem, 1fr)'
  const options = useMemo<GridOptions>(
    () => ({ ...look, ...handlers, view, date: address.date, events, resources, columnWidth }),
    [look, handlers, view, address.date, events, resources, columnWidth],
  )
  useEffect(() => hints.subscribe(() => showClash(place.current, hints.get())), [hints])
  useEffect(() => {
    // After the library has drawn what it was told.
    const frameId = requestAnimationFrame(
      () => place.current && options.events && refreshStops(place.current),
    )
    return () => cancelAnimationFrame(frameId)
  }, [options])
  return (
    <div className="cl-cal__stage" data-view={address.view} ref={place}>
      <EventGrid
        label={frame.say('calendar:grid')}
        onKeyDown={(event) =>
          pressInGrid(event, {
            book: () => latest.current.onBook(null),
            move: (id) => {
              const visit = latest.current.shown.visits.find((one) => one.id === id)
              if (visit && frame.mayMove) latest.current.onShift(visit)
            },
          })
        }
        onReady={() => place.current && refreshStops(place.current)}
        options={options}
      />
      <DragLine store={hints} />
    </div>
  )
}

/** On the whole stage, so that the visit under the pointer can show it too. */
function showClash(stage: HTMLElement | null, hint: DragHint | null): void {
  if (!stage) return
  if (hint?.kind) stage.dataset.clash = hint.kind
  else delete stage.dataset.clash
}

type Latest = { current: CalendarGridProps }
type DragInfo = Partial<Pick<Calendar.EventDropInfo, 'delta' | 'oldResource' | 'newResource'>> & {
  startDelta?: Calendar.Duration
  endDelta?: Calendar.Duration
}

/** Made once; what they need of the present they take when something happens. */
function gridHandlers(latest: Latest, hint: (hint: DragHint | null) => void): GridOptions {
  const tell = (visit: VisitFact | undefined, info: DragInfo) => {
    if (visit) hint(latest.current.hintFor(visit, gridMove(info)))
    return true
  }
  const finish = ({ event, revert, ...info }: DragInfo & { event: Calendar.Event; revert: () => void }) => {
    hint(null)
    const { visit } = event.extendedProps as Partial<VisitProps>
    if (visit) latest.current.onMove(visit, gridMove(info), revert)
  }
  const visitOf = ({ event }: { event: Calendar.Event }) => (event.extendedProps as Partial<VisitProps>).visit
  return {
    dragConstraint: (info) => tell(visitOf(info), info),
    resizeConstraint: (info) => tell(visitOf(info), info as DragInfo),
    eventDragStop: () => hint(null),
    eventResizeStop: () => hint(null),
    eventDrop: finish,
    eventResize: finish as GridOptions['eventResize'],
    eventClick: ({ el, event }) => {
      const { date, visit } = event.extendedProps as Partial<VisitProps> & { date?: string }
      if (visit) latest.current.onOpen(visit, el.getBoundingClientRect())
      else if (date) latest.current.onDay(date)
    },
    dateClick: ({ allDay, dateStr, resource }) =>
      allDay
        ? latest.current.onDay(dateStr.slice(0, 10))
        : latest.current.onFree({ start: dateStr, end: null, column: columnOf(resource) }),
    select: ({ allDay, endStr, resource, startStr }) => {
      if (!allDay) latest.current.onFree({ start: startStr, end: endStr, column: columnOf(resource) })
    },
  }
}

const columnOf = (resource: Calendar.Resource | undefined): string | null =>
  resource && resource.id !== NO_ROOM ? resource.id : null

const gridMove = ({ delta, startDelta, endDelta, oldResource, newResource }: DragInfo): GridMove => ({
  startSeconds: secondsOf(startDelta ?? delta),
  endSeconds: secondsOf(endDelta ?? delta),
  fromColumn: oldResource?.id,
  toColumn: newResource?.id,
})

const DAY_SECONDS = 86_400
const secondsOf = (duration: Calendar.Duration | undefined): number =>
  duration ? duration.days * DAY_SECONDS + duration.seconds : 0
