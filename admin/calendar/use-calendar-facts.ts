'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CalendarFacts, VisitFact } from '@/admin/calendar/calendar-facts'
import { keepUnchanged } from '@/admin/calendar/keep-unchanged'
import type { DayRange } from '@/admin/calendar/view-range'
import { callApi } from '@/admin/components/actions/call-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'

type Patch = Partial<VisitFact>

export type LoadedCalendar = {
  /** What was read last, until the next range has come; undefined at first. */
  facts: CalendarFacts | undefined
  isLoading: boolean
  hasFailed: boolean
  /** Reads again; `isUnattended` when nobody asked for it, so that it does not keep the session alive. */
  reload: (isUnattended?: boolean) => void
  /** Shows a change before the server knows of it; null takes it back. */
  patch: (id: string, change: Patch | null) => void
  /** Keeps what the server has answered. */
  settle: (visit: Patch & { id: string }) => void
}

/** The calendar of some days from the API, with the changes on top that are still on their way. */
export function useCalendarFacts({ from, to }: DayRange): LoadedCalendar {
  const { clinic } = useStaff()
  const [loaded, setLoaded] = useState<CalendarFacts>()
  const [patches, setPatches] = useState<ReadonlyMap<string, Patch>>(new Map())
  const [isLoading, setLoading] = useState(true)
  const [hasFailed, setFailed] = useState(false)
  const latest = useRef(0)

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
      if (answer.ok) setLoaded((before) => keepUnchanged(before, answer.body))
    },
    [from, to, clinic?.id],
  )
  useEffect(() => void reload(), [reload])

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

  const facts = useMemo(() => loaded && withChanges(loaded, patches), [loaded, patches])
  return { facts, isLoading, hasFailed, reload, patch, settle }
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
