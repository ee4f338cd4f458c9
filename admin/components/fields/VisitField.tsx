'use client'

import { useField, useFormFields, withCondition } from '@payloadcms/ui'
import type { RelationshipFieldClientProps } from 'payload'
import { useEffect, useId, useState } from 'react'
import { callApi } from '@/admin/components/actions/call-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { Fact } from '@/admin/components/fields/Fact'
import { FieldFrame } from '@/admin/components/fields/FieldFrame'
import { momentText } from '@/admin/components/fields/MomentField'
import type { ShownField } from '@/admin/components/fields/shown-field'

type ChoosableVisit = {
  id: string
  startsAt: string
  timezone?: string | null
  service?: { name?: string } | string | null
}

/** Chooses among the visits of the patient of this form, the latest first. */
function VisitInput({ field, path: givenPath, readOnly }: RelationshipFieldClientProps) {
  const id = useId()
  const { clinic, locale } = useStaff()
  const { disabled, path, setValue, showError, value } = useField<string | null>({
    potentiallyStalePath: givenPath,
  })
  const patient = useFormFields(([fields]) => fields.patient?.value)
  const visits = useVisits(typeof patient === 'string' ? patient : null, value ?? null)
  const nameOf = ({ startsAt, timezone, service }: ChoosableVisit) => {
    const what = typeof service === 'object' ? service?.name : undefined
    return [momentText(startsAt, locale, timezone || clinic?.timezone || 'UTC'), what]
      .filter(Boolean)
      .join(' · ')
  }
  const shown = field as ShownField
  const chosen = visits.find((visit) => visit.id === value)
  if (readOnly) return chosen ? <Fact field={shown}>{nameOf(chosen)}</Fact> : null
  return (
    <FieldFrame field={shown} id={id} path={path} showError={showError}>
      <select
        className="cl-control"
        disabled={disabled}
        id={id}
        name={path}
        onChange={({ target }) => setValue(target.value || null)}
        value={value ?? ''}
      >
        <option value="" />
        {value && !chosen && <option value={value}>…</option>}
        {visits.map((visit) => (
          <option key={visit.id} value={visit.id}>
            {nameOf(visit)}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

const SHOWN = 30
const SELECT =
  'select[startsAt]=true&select[timezone]=true&select[service]=true&populate[services][name]=true'

function useVisits(patient: string | null, chosen: string | null): ChoosableVisit[] {
  const { clinic } = useStaff()
  const [visits, setVisits] = useState<ChoosableVisit[]>([])
  useEffect(() => {
    let isCurrent = true
    const where = patient
      ? `where[or][0][patient][equals]=${patient}&where[or][1][attendees][in]=${patient}`
      : `where[id][equals]=${chosen}`
    if (!patient && !chosen) setVisits([])
    else
      callApi<{ docs: ChoosableVisit[] }>({
        method: 'GET',
        path: `/appointments?${where}&sort=-startsAt&limit=${SHOWN}&depth=1&${SELECT}`,
        clinicId: clinic?.id,
      }).then((answer) => isCurrent && answer.ok && setVisits(answer.body.docs))
    return () => {
      isCurrent = false
    }
  }, [patient, chosen, clinic?.id])
  return visits
}

export const VisitField = withCondition(VisitInput)
