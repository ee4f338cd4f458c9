'use client'

import { useDocumentInfo, useForm, useFormFields } from '@payloadcms/ui'
import type { FormState } from 'payload'
import { useId, useState } from 'react'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { type FreeTime, useFreeTimes } from '@/admin/components/fields/use-free-times'
import { useZone } from '@/admin/components/fields/use-zone'
import { useWords } from '@/admin/translations/use-words'
import { localDay } from '@/src/domain/scheduling/wall-time'

const MOVABLE = ['scheduled', 'confirmed']

/** The free times of a day for the chosen service; one click fills in the time, the place and who has it. */
export function FreeTimes() {
  const say = useWords()
  const id = useId()
  const zone = useZone()
  const { locale } = useStaff()
  const { id: recordId } = useDocumentInfo()
  const { dispatchFields, setModified } = useForm()
  const service = useText('service')
  const practitioner = useText('practitioner')
  const location = useText('location')
  const status = useText('status')
  const startsAt = useText('startsAt')
  const [chosenDay, setChosenDay] = useState<string>()
  const [isOpen, setOpen] = useState(false)
  const instant = startsAt ? Date.parse(startsAt) : Date.now()
  const day = chosenDay ?? localDay({ instant, timezone: zone })
  const { times, isLoading } = useFreeTimes(
    isOpen && service ? { service, practitioner, location, day } : null,
  )
  if (!service || (recordId && !MOVABLE.includes(status ?? ''))) return null
  const take = ({ startsAt: start, endsAt, location: place, practitioner: { id: who } }: FreeTime) => {
    for (const [path, value] of Object.entries({
      startsAt: start,
      endsAt,
      location: place,
      practitioner: who,
    }))
      dispatchFields({ type: 'UPDATE', path, value })
    setModified(true)
  }
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone })
  return (
    <details className="cl-free field-type" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say('careloom:freeTimes')}</summary>
      <div className="cl-input">
        <label htmlFor={id}>{say('careloom:chooseDay')}</label>
        <input
          id={id}
          onChange={({ target }) => setChosenDay(target.value || undefined)}
          type="date"
          value={day}
        />
      </div>
      <ul aria-busy={isLoading} className="cl-free__times">
        {times.map((time) => (
          <li key={`${time.startsAt} ${time.practitioner.id}`}>
            <button
              aria-pressed={time.startsAt === startsAt && time.practitioner.id === practitioner}
              className="cl-free__time"
              onClick={() => take(time)}
              type="button"
            >
              <strong>{clock.format(new Date(time.startsAt))}</strong>
              {!practitioner && <span>{time.practitioner.name}</span>}
            </button>
          </li>
        ))}
      </ul>
      {!isLoading && times.length === 0 && <p className="cl-field__hint">{say('careloom:noFreeTimes')}</p>}
    </details>
  )
}

/** A value of the form when it is a text. */
function useText(name: string): string | undefined {
  return useFormFields(([fields]: [FormState, unknown]) => {
    const value = fields[name]?.value
    return typeof value === 'string' && value ? value : undefined
  })
}
