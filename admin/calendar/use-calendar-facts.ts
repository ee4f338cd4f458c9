'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CalendarFacts, VisitFact } from '@/admin/calendar/calendar-facts'
import { keepUnchanged } from '@/admin/calendar/keep-unchanged'
import type { DayRange } from '@/admin/calendar/view-range'
import { callApi } from '@/admin/components/actions/call-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'

type Patch = Partial<VisitFact>

/** What came with a page is taken once: going back to the page would show it again as it was then. */
const takenUp = new WeakSet<Promise<unknown>>()

export type LoadedCalendar = {
  /** What was read last, until the next range has come; undefined at first. */
  facts: CalendarFacts | undefined
  isLoading: boolean
  /** Nothing has been read since the page was made, so `facts` may be older than the line that tells of changes. */
  isFromPage: boolean
  hasFailed: boolean
  /** Reads again; `isUnattended` when nobody asked for it, so that it does not keep the session alive. */
  reload: (isUnattended?: boolean) => void
  /** Shows a change before the server knows of it; null takes it back. */
  patch: (id: string, change: Patch | null) => void
  /** Keeps what the server has answered. */
  settle: (visit: Patch & { id: string }) => void
}

/**
 * The calendar of some days, with the changes on top that are still on their way. `first` is what the page brought; it
 * is asked for when that is about other days, and ever after.
 */
export function useCalendarFacts({ from, to }: DayRange, first: Promise<string | null>): LoadedCalendar {
  const { clinic } = useStaff()
  const [loaded, setLoaded] = useState<CalendarFacts>()
  const [patches, setPatches] = useState<ReadonlyMap<string, Patch>>(new Map())
  const [isLoading, setLoading] = useState(true)
  const [isFromPage, setFromPage] = useState(true)
  const [hasFailed, setFailed] = useState(false)
  const latest = useRef(0)
  const brought = useRef(first)

  const reload = useCallback(
    async (isUnattended = false) => {
      latest.current += 1
      const turn = latest.current
      if (!isUnattended) setLoading(true)
      const path = `/calendar?from=${from}&to=${to}`
      const answer = await callApi<CalendarFacts>({ method: 'GET', path, clinicId: clinic?.id, isUnattended })
      // Somebody has gone on to other days meanwhile.
      if (turn !== latest.current) return
      setLoading(false)
      setFailed(!answer.ok)
      if (!answer.ok) return
      setFromPage(false)
      setLoaded((before) => keepUnchanged(before, answer.body))
    },
    [from, to, clinic?.id],
  )
  const takeUp = useCallback(async () => {
    latest.current += 1
    const turn = latest.current
    const text = await brought.current
    if (turn !== latest.current) return
    const facts: CalendarFacts | null = text === null ? null : JSON.parse(text)
    if (facts?.from !== from || facts.to !== to) return void reload()
    setLoading(false)
    setLoaded(facts)
  }, [from, to, reload])
  useEffect(() => {
    // For the browser's own profile of the page, and for the test of its speed.
    performance.mark('calendar-alive')
    if (takenUp.has(brought.current)) return void reload()
    takenUp.add(brought.current)
    void takeUp()
  }, [reload, takeUp])

  const patch = useCallback((id: string, change: Patch | null) => {
    setPatches((before) => {
      const after = new Map(before)
      if (change) after.set(id, change)
      else after.delete(id)
      return after
    })
  }, [])

  const settle = useCallback(
    ({ id, ...change }: Patch & { id: string }) => {
      setLoaded((facts) => facts && withChanges(facts, new Map([[id, change]])))
      patch(id, null)
    },
    [patch],
  )

  useEffect(() => void (loaded && performance.mark('calendar-facts')), [loaded])
  const facts = useMemo(() => loaded && withChanges(loaded, patches), [loaded, patches])
  return { facts, isLoading, isFromPage, hasFailed, reload, patch, settle }
}

const withChanges = (facts: CalendarFacts, changes: ReadonlyMap<string, Patch>): CalendarFacts =>
  changes.size === 0
    ? facts
    : {
        ...facts,
        appointments: facts.appointments.map((visit) => {
          const change = changes.get(visit.id)
          return change ? { ...visit, ...change } : visit
        }),
      }
