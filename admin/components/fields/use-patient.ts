'use client'

import { useEffect, useState } from 'react'
import { callApi } from '@/admin/components/actions/call-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'

export type FoundPatient = {
  id: string
  number: string | null
  firstName: string
  lastName: string
  birthDate: string | null
  phone: string | null
}

const SELECT = ['number', 'firstName', 'lastName', 'birthDate', 'phone']
  .map((name) => `select[${name}]=true`)
  .join('&')

/** The patient behind an id. One that was just found need not be read again. */
export function usePatient(id: string | null | undefined): {
  patient: FoundPatient | null
  remember: (patient: FoundPatient) => void
} {
  const { clinic } = useStaff()
  const [patient, setPatient] = useState<FoundPatient | null>(null)
  const knownId = patient?.id
  useEffect(() => {
    let isCurrent = true
    if (id && id !== knownId)
      callApi<FoundPatient>({
        method: 'GET',
        path: `/patients/${id}?depth=0&${SELECT}`,
        clinicId: clinic?.id,
      }).then((answer) => isCurrent && setPatient(answer.ok ? answer.body : null))
    return () => {
      isCurrent = false
    }
  }, [id, knownId, clinic?.id])
  return { patient: id && knownId === id ? patient : null, remember: setPatient }
}
