'use client'

import { usePreferences } from '@payloadcms/ui'
import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo, useRef } from 'react'
import {
  type CalendarAddress,
  preferenceKey,
  readAddress,
  writeAddress,
} from '@/admin/calendar/calendar-address'
import { useStaff } from '@/admin/components/clinic/StaffContext'

/** What the address asks for, and a way to change it that the browser's back button takes back. */
export function useCalendarAddress(
  today: string,
  remembered: unknown,
): [CalendarAddress, (change: Partial<CalendarAddress>) => void] {
  const { clinic } = useStaff()
  const { setPreference } = usePreferences()
  const params = useSearchParams()
  const address = useMemo(
    () => readAddress(Object.fromEntries(params), today, remembered),
    [params, today, remembered],
  )
  const latest = useRef(address)
  latest.current = address
  const change = useCallback(
    (wanted: Partial<CalendarAddress>) => {
      const next = { ...latest.current, ...wanted }
      // Next follows this without asking the server for the page again.
      window.history.pushState(null, '', writeAddress(next))
      const { date, ...choice } = next
      if (clinic && Object.keys(wanted).some((name) => name !== 'date'))
        void setPreference(preferenceKey(clinic.id), choice)
    },
    [clinic, setPreference],
  )
  return [address, change]
}
