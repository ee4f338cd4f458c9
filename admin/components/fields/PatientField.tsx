'use client'

import { useDocumentDrawer, useField, withCondition } from '@payloadcms/ui'
import type { RelationshipFieldClientProps } from 'payload'
import { useId } from 'react'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { dayText } from '@/admin/components/fields/DayField'
import { Fact } from '@/admin/components/fields/Fact'
import { FieldFrame } from '@/admin/components/fields/FieldFrame'
import { PatientSearch } from '@/admin/components/fields/PatientSearch'
import type { ShownField } from '@/admin/components/fields/shown-field'
import { type FoundPatient, usePatient } from '@/admin/components/fields/use-patient'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'
import { can } from '@/src/domain/permissions'

/** Chooses a patient by name, birthday, phone or number; the chosen one is shown with what tells people apart. */
function PatientInput({ field, path: givenPath, readOnly }: RelationshipFieldClientProps) {
  const say = useWords()
  const id = useId()
  const { role } = useStaff()
  const { disabled, path, setValue, showError, value } = useField<string | null>({
    potentiallyStalePath: givenPath,
  })
  const { patient, remember } = usePatient(value)
  const [NewPatient, NewPatientToggler] = useDocumentDrawer({ collectionSlug: 'patients' })
  const take = (found: FoundPatient) => {
    remember(found)
    setValue(found.id)
  }
  const shown = field as ShownField
  if (readOnly)
    return patient ? <Fact field={shown}>{`${patient.firstName} ${patient.lastName}`}</Fact> : null
  return (
    <FieldFrame field={shown} id={id} path={path} showError={showError}>
      {value ? (
        <Chosen id={id} isFixed={disabled} onRemove={() => setValue(null)} patient={patient} value={value} />
      ) : (
        <div className="cl-search__row">
          <PatientSearch id={id} isFixed={disabled} onTake={take} />
          {can(role, 'create', 'patients') && !disabled && (
            <NewPatientToggler className="cl-button">
              <Icon name="plus" size={16} />
              {say('careloom:newPatient')}
            </NewPatientToggler>
          )}
          <NewPatient
            onSave={({ doc }) => take(doc as unknown as FoundPatient)}
            redirectAfterCreate={false}
          />
        </div>
      )}
    </FieldFrame>
  )
}

type ChosenProps = {
  id: string
  isFixed: boolean
  onRemove: () => void
  patient: FoundPatient | null
  value: string
}

function Chosen({ id, isFixed, onRemove, patient, value }: ChosenProps) {
  const say = useWords()
  const { locale } = useStaff()
  const facts = [
    patient?.birthDate && dayText(`${patient.birthDate}T00:00:00Z`, locale, 'UTC'),
    patient?.number,
  ]
  return (
    <div className="cl-chosen">
      <a href={`/admin/collections/patients/${value}`}>
        <strong>{patient ? `${patient.firstName} ${patient.lastName}` : '…'}</strong>
        <span>{facts.filter(Boolean).join(' · ')}</span>
      </a>
      {!isFixed && (
        <button
          aria-label={say('careloom:chooseOther')}
          className="cl-iconbutton"
          id={id}
          onClick={onRemove}
          title={say('careloom:chooseOther')}
          type="button"
        >
          <Icon name="cross" size={16} />
        </button>
      )}
    </div>
  )
}

export const PatientField = withCondition(PatientInput)
