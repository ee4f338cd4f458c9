'use client'

import type { Calendar } from '@event-calendar/core'
import { useMemo } from 'react'
import type { VisitFact } from '@/admin/calendar/calendar-facts'
import { backgroundEvents, dayCounts, type GridFrame, visitEvent } from '@/admin/calendar/grid-events'
import type { ShownCalendar } from '@/admin/calendar/shown-calendar'
import type { ChipRoom } from '@/admin/calendar/visit-chip'

const MOST_SINGLE_VISITS = 400

/** What the grid draws. A visit that did not change stays the same object, by which the grid knows it. */
export function useGridEvents(
  frame: GridFrame,
  shown: ShownCalendar,
  time: ChipRoom['time'],
): Calendar.EventInput[] {
  const { columns, facts, grid, locale, mayMove, names, say } = frame
  const { exceptions, external, holds, workingHours } = facts
  const isTimed = time !== 'start'
  const columnIds = useMemo(() => shown.columns.map(({ id }) => id).join(), [shown.columns])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a visit's look depends on beside itself.
  const made = useMemo(
    () => new WeakMap<VisitFact, Calendar.EventInput>(),
    [columns, grid, locale, mayMove, names, say, time],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: moving a visit changes nothing of what lies behind.
  const behind = useMemo(
    () => (isTimed ? backgroundEvents(frame, columnIds.split(',')) : []),
    [columnIds, columns, exceptions, external, grid, holds, isTimed, say, workingHours],
  )
  return useMemo(() => {
    if (!isTimed && shown.visits.length > MOST_SINGLE_VISITS)
      return dayCounts({ ...frame, facts: { ...facts, appointments: shown.visits } })
    const visits = shown.visits.map((visit) => {
      const event = made.get(visit) ?? visitEvent(visit, frame, time)
      made.set(visit, event)
      return event
    })
    return [...visits, ...behind]
  }, [behind, facts, frame, isTimed, made, shown.visits, time])
}
