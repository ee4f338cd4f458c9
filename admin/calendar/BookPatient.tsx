'use client'

import { useEffect, useId, useRef } from 'react'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { dayText } from '@/admin/components/fields/DayField'
import { PatientSearch } from '@/admin/components/fields/PatientSearch'
import type { FoundPatient } from '@/admin/components/fields/use-patient'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'
import { can } from '@/src/domain/permissions'

type NewPatient = { firstName: string; lastName: string; birthDate: string; phone: string }

export type ChosenPatient =
  | { kind: 'none' }
  | { kind: 'known'; patient: FoundPatient }
  | { kind: 'new'; fields: NewPatient }

type BookPatientProps = { chosen: ChosenPatient; onChange: (chosen: ChosenPatient) => void }

const nobody: NewPatient = { firstName: '', lastName: '', birthDate: '', phone: '' }

/** Searches as one types; somebody new is written down in the same place. */
export function BookPatient({ chosen, onChange }: BookPatientProps) {
  const say = useWords()
  const id = useId()
  const { role } = useStaff()
  const root = useRef<HTMLDivElement>(null)
  // The fields change under the hand that chose them, so the focus goes along.
  useEffect(() => {
    // After the dialog around it has opened, which takes the focus for its first button.
    const frame = requestAnimationFrame(() =>
      root.current?.querySelector<HTMLElement>(chosen.kind === 'known' ? 'button' : 'input')?.focus(),
    )
    return () => cancelAnimationFrame(frame)
  }, [chosen.kind])
  return (
    <div className="cl-book__who" ref={root}>
      {chosen.kind === 'none' && (
        <div className="cl-input">
          <label htmlFor={id}>{say('careloom:patient')}</label>
          <div className="cl-search__row">
            <PatientSearch
              id={id}
              isFixed={false}
              onTake={(patient) => onChange({ kind: 'known', patient })}
            />
            {can(role, 'create', 'patients') && (
              <button
                className="cl-button"
                onClick={() => onChange({ kind: 'new', fields: nobody })}
                type="button"
              >
                <Icon name="plus" size={16} />
                {say('careloom:newPatient')}
              </button>
            )}
          </div>
        </div>
      )}
      {chosen.kind === 'known' && (
        <Known onRemove={() => onChange({ kind: 'none' })} patient={chosen.patient} />
      )}
      {chosen.kind === 'new' && (
        <NewFields
          fields={chosen.fields}
          onBack={() => onChange({ kind: 'none' })}
          onChange={(fields) => onChange({ kind: 'new', fields })}
        />
      )}
    </div>
  )
}

function Known({ onRemove, patient }: { onRemove: () => void; patient: FoundPatient }) {
  const say = useWords()
  const { locale } = useStaff()
  const facts = [
    patient.birthDate && dayText(`${patient.birthDate.slice(0, 10)}T00:00:00Z`, locale, 'UTC'),
    patient.phone,
    patient.number,
  ]
  return (
    <div className="cl-chosen">
      <div>
        <strong dir="auto">{`${patient.firstName} ${patient.lastName}`}</strong>
        <span>{facts.filter(Boolean).join(' · ')}</span>
      </div>
      <button
        aria-label={say('careloom:chooseOther')}
        className="cl-iconbutton"
        onClick={onRemove}
        title={say('careloom:chooseOther')}
        type="button"
      >
        <Icon name="cross" size={16} />
      </button>
    </div>
  )
}

type NewFieldsProps = { fields: NewPatient; onBack: () => void; onChange: (fields: NewPatient) => void }

function NewFields({ fields, onBack, onChange }: NewFieldsProps) {
  const say = useWords()
  const id = useId()
  const input = (name: keyof NewPatient, type: string, required = false) => (
    <div className="cl-input">
      <label htmlFor={`${id}-${name}`}>{say(`calendar:${name}`)}</label>
      <input
        autoComplete="off"
        dir={type === 'text' ? 'auto' : undefined}
        id={`${id}-${name}`}
        maxLength={120}
        onChange={({ target }) => onChange({ ...fields, [name]: target.value })}
        required={required}
        type={type}
        value={fields[name]}
      />
    </div>
  )
  return (
    <fieldset className="cl-book__new">
      <legend>{say('careloom:newPatient')}</legend>
      {input('firstName', 'text', true)}
      {input('lastName', 'text', true)}
      {input('birthDate', 'date')}
      {input('phone', 'tel')}
      <button className="cl-link" onClick={onBack} type="button">
        {say('calendar:seeKnown')}
      </button>
    </fieldset>
  )
}
