'use client'

import { useFormFields } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { callApi } from '@/admin/components/actions/call-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'

const known = new Map<string, Promise<string | undefined>>()

/** The clock that times of this form are read from: that of the chosen location, else the clinic's. */
export function useZone(): string {
  const { clinic } = useStaff()
  const location = useFormFields(([fields]) => fields.location?.value)
  const [zone, setZone] = useState<string>()
  useEffect(() => {
    let isCurrent = true
    if (typeof location !== 'string') setZone(undefined)
    else zoneOf(location, clinic?.id).then((found) => isCurrent && setZone(found))
    return () => {
      isCurrent = false
    }
  }, [location, clinic?.id])
  return zone ?? clinic?.timezone ?? 'UTC'
}

function zoneOf(location: string, clinicId: string | undefined): Promise<string | undefined> {
  const reading = known.get(location) ?? readZone(location, clinicId)
  known.set(location, reading)
  return reading
}

async function readZone(location: string, clinicId: string | undefined): Promise<string | undefined> {
  const answer = await callApi<{ timezone?: string }>({
    method: 'GET',
    path: `/locations/${location}?depth=0&select[timezone]=true`,
    clinicId,
  })
  return answer.ok ? answer.body.timezone : undefined
}
