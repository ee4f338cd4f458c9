'use client'

import { useEffect, useState } from 'react'
import { callApi } from '@/admin/components/actions/call-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'

export type ShownRule = { startsAtLocal: string; rule: { weekdays?: number[] | null } }

/** How a series repeats, once it is known. */
export function useSeriesRule(series: string): ShownRule | undefined {
  const { clinic } = useStaff()
  const [rule, setRule] = useState<ShownRule>()
  useEffect(() => {
    let isCurrent = true
    const path = `/appointment-series/${series}?depth=0`
    void callApi<ShownRule>({ method: 'GET', path, clinicId: clinic?.id }).then(
      (answer) => isCurrent && answer.ok && setRule(answer.body),
    )
    return () => {
      isCurrent = false
    }
  }, [series, clinic?.id])
  return rule
}
