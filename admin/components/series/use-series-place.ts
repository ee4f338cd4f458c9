'use client'

import { useEffect, useState } from 'react'
import { callApi } from '@/admin/components/actions/call-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'

export type SeriesPlace = { position: number; count: number; previous: string | null; next: string | null }

const MOST_VISITS = 200

/** Where a visit stands among the visits of its series, and its neighbours. */
export function useSeriesPlace(
  series: string | undefined,
  visit: string | undefined,
): SeriesPlace | undefined {
  const { clinic } = useStaff()
  const [place, setPlace] = useState<SeriesPlace>()
  useEffect(() => {
    setPlace(undefined)
    if (!series || !visit) return
    let isCurrent = true
    readPlace(series, visit, clinic?.id).then((found) => isCurrent && setPlace(found))
    return () => {
      isCurrent = false
    }
  }, [series, visit, clinic?.id])
  return place
}

async function readPlace(
  series: string,
  visit: string,
  clinicId: string | undefined,
): Promise<SeriesPlace | undefined> {
  const path = `/appointments?where[series][equals]=${series}&sort=startsAt&limit=${MOST_VISITS}&depth=0&select[startsAt]=true`
  const answer = await callApi<{ docs: { id: string }[] }>({ method: 'GET', path, clinicId })
  if (!answer.ok) return undefined
  const ids = answer.body.docs.map(({ id }) => id)
  const index = ids.indexOf(visit)
  if (index < 0) return undefined
  return {
    position: index + 1,
    count: ids.length,
    previous: ids[index - 1] ?? null,
    next: ids[index + 1] ?? null,
  }
}
