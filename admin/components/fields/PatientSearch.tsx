'use client'

import { useTranslation } from '@payloadcms/ui'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { callApi } from '@/admin/components/actions/call-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { dayText } from '@/admin/components/fields/DayField'
import type { FoundPatient } from '@/admin/components/fields/use-patient'
import { useWords } from '@/admin/translations/use-words'

type PatientSearchProps = { id: string; isFixed: boolean; onTake: (patient: FoundPatient) => void }

/** A line to type in and the patients that fit, to be chosen with the arrow keys or a click. */
export function PatientSearch({ id, isFixed, onTake }: PatientSearchProps) {
  const say = useWords()
  const { t } = useTranslation()
  const { locale } = useStaff()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const { found, isFound } = useFoundPatients(text)
  const isOpen = isFound && text.trim().length > 0
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0))
    else if (event.key === 'Escape' && text) setText('')
    else if (event.key === 'Enter' && isOpen && found[active]) onTake(found[active])
    else return
    event.preventDefault()
  }
  return (
    <div className="cl-search">
      <input
        aria-activedescendant={isOpen && found[active] ? `${id}-${found[active].id}` : undefined}
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-expanded={isOpen}
        autoComplete="off"
        className="cl-control"
        disabled={isFixed}
        id={id}
        onChange={({ target }) => {
          setText(target.value)
          setActive(0)
        }}
        onKeyDown={press}
        placeholder={say('careloom:patientSearch')}
        role="combobox"
        type="text"
        value={text}
      />
      <div className="cl-search__list" hidden={!isOpen} id={`${id}-list`} role="listbox">
        {found.map((patient, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keyboard stays in the line above.
          <div
            aria-selected={index === active}
            className="cl-search__option"
            id={`${id}-${patient.id}`}
            key={patient.id}
            onClick={() => onTake(patient)}
            role="option"
          >
            <strong>{`${patient.firstName} ${patient.lastName}`}</strong>
            <span>
              {[
                patient.birthDate && dayText(`${patient.birthDate}T00:00:00Z`, locale, 'UTC'),
                patient.phone,
                patient.number,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
        ))}
        {found.length === 0 && (
          <p className="cl-search__none">{t('general:noResults', { label: say('careloom:patient') })}</p>
        )}
      </div>
    </div>
  )
}

const PAUSE_MS = 180

/** Searches when the typing pauses; answers to what was typed before are dropped. */
function useFoundPatients(text: string): { found: FoundPatient[]; isFound: boolean } {
  const { clinic } = useStaff()
  const [result, setResult] = useState<{ query: string; found: FoundPatient[] }>({ query: '', found: [] })
  const query = text.trim()
  useEffect(() => {
    if (query.length < 2) return
    let isCurrent = true
    const timer = setTimeout(async () => {
      const answer = await callApi<{ docs: FoundPatient[] }>({
        method: 'POST',
        path: '/patients/search',
        body: { q: query },
        clinicId: clinic?.id,
      })
      if (isCurrent && answer.ok) setResult({ query, found: answer.body.docs })
    }, PAUSE_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [query, clinic?.id])
  return query.length >= 2
    ? { found: result.found, isFound: result.query !== '' }
    : { found: [], isFound: false }
}
