'use client'

import { useCallback, useMemo, useState } from 'react'
import { CalendarHeader } from '@/admin/calendar/CalendarHeader'
import { CalendarNotices } from '@/admin/calendar/CalendarNotices'
import { CalendarStage, StageSkeleton } from '@/admin/calendar/CalendarStage'
import { CalendarToolbar } from '@/admin/calendar/CalendarToolbar'
import { type NamedFacts, namesOf, type VisitFact } from '@/admin/calendar/calendar-facts'
import { library } from '@/admin/calendar/EventGrid'
import { FilterMenu } from '@/admin/calendar/FilterMenu'
import type { GridFrame } from '@/admin/calendar/grid-events'
import { hintFor } from '@/admin/calendar/hint-for'
import { type GridMove, moveTarget } from '@/admin/calendar/move-target'
import { shownCalendar } from '@/admin/calendar/shown-calendar'
import { useCalendarAddress } from '@/admin/calendar/use-calendar-address'
import { useCalendarFacts } from '@/admin/calendar/use-calendar-facts'
import { useLiveChanges } from '@/admin/calendar/use-live-changes'
import { useNarrow } from '@/admin/calendar/use-narrow'
import { useVisitChanges } from '@/admin/calendar/use-visit-changes'
import { type OpenDialog, VisitDialogs } from '@/admin/calendar/VisitDialogs'
import { firstDayOf, viewRange } from '@/admin/calendar/view-range'
import { chipIcons } from '@/admin/calendar/visit-chip'
import { wallGrid } from '@/admin/calendar/wall-grid'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { IconSprite } from '@/admin/components/icons/IconSprite'
import { useWords } from '@/admin/translations/use-words'
import { can } from '@/src/domain/permissions'

const nothing: NamedFacts = { locations: [], practitioners: [], resources: [], services: [] }

// With this page's scripts, not after the visits have come.
if (typeof window !== 'undefined') void library()

type CalendarBoardProps = {
  /** What `GET /api/v1/calendar` answered when the page was made, as text. */
  first: Promise<string | null>
  /** How the person left the calendar, as it was stored. */
  remembered: unknown
  /** At the clinic, when the page was made. */
  today: string
}

/** The calendar: what is shown stands in the address, what is booked comes with the page and then from the API. */
export function CalendarBoard({ first, remembered, today }: CalendarBoardProps) {
  const say = useWords()
  const { clinic, locale, role } = useStaff()
  const [chosen, change] = useCalendarAddress(today, remembered)
  const isNarrow = useNarrow()
  // A phone has room for one day or for a list.
  const view = isNarrow && chosen.view !== 'day' ? 'agenda' : chosen.view
  const address = useMemo(() => ({ ...chosen, view }), [chosen, view])
  const range = useMemo(
    () => viewRange(address.view, address.date, firstDayOf(locale)),
    [address.view, address.date, locale],
  )
  const calendar = useCalendarFacts(range, first)
  const { facts, hasFailed, isFromPage, isLoading } = calendar
  useLiveChanges(range, calendar.reload, isFromPage)
  const changes = useVisitChanges(calendar)
  const [dialog, setDialog] = useState<OpenDialog>()
  const mayMove = can(role, 'update', 'appointments')
  const timezone = facts?.timezone ?? clinic?.timezone ?? 'UTC'
  const [from, to] = [facts?.from ?? range.from, facts?.to ?? range.to]
  const grid = useMemo(() => wallGrid(timezone, { from, to }), [timezone, from, to])
  const { locations, practitioners, resources, services } = facts ?? nothing
  const names = useMemo(
    () => namesOf({ locations, practitioners, resources, services }),
    [locations, practitioners, resources, services],
  )
  const frame = useMemo<GridFrame | undefined>(
    () => facts && { facts, names, grid, columns: address.columns, say, locale, mayMove },
    [facts, names, grid, address.columns, say, locale, mayMove],
  )
  const shown = useMemo(
    () => facts && shownCalendar(facts, address, say('calendar:noRoom')),
    [facts, address, say],
  )

  const move = useCallback(
    (visit: VisitFact, gridMove: GridMove, revert: () => void) => {
      if (!frame) return
      const result = moveTarget(visit, gridMove, frame)
      if (result.ok) return void changes.move(visit, result.target)
      revert()
      changes.refuse(say('calendar:clash_skipped'))
    },
    [frame, changes, say],
  )
  const book = can(role, 'create', 'appointments') ? () => setDialog({ kind: 'book', spot: null }) : undefined
  return (
    <>
      <IconSprite names={chipIcons} />
      <CalendarHeader address={address} isLoading={isLoading} onBook={book} range={range} />
      <CalendarToolbar address={address} isNarrow={isNarrow} onChange={change} timezone={timezone}>
        <FilterMenu address={address} facts={facts} onChange={change} />
      </CalendarToolbar>
      <CalendarNotices calendar={calendar} changes={changes} frame={frame} />
      {!facts && !hasFailed && <StageSkeleton />}
      {facts && frame && shown && (
        <CalendarStage
          address={address}
          facts={facts}
          frame={frame}
          hintFor={(visit, gridMove) => hintFor(visit, gridMove, frame)}
          onBook={(spot) => book && setDialog({ kind: 'book', spot })}
          onDay={(date) => change({ view: 'day', date })}
          onFree={(spot) => book && setDialog({ kind: 'book', spot })}
          onMove={move}
          onOpen={(visit, place) => setDialog({ kind: 'peek', visit, place })}
          onShift={(visit) => setDialog({ kind: 'move', visit })}
          shown={shown}
        />
      )}
      {frame && (
        <VisitDialogs
          changes={changes}
          day={address.date}
          dialog={dialog}
          frame={frame}
          onBooked={() => calendar.reload()}
          onChange={setDialog}
        />
      )}
    </>
  )
}
