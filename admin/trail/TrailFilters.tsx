'use client'

import { useId, useState } from 'react'
import { PatientSearch } from '@/admin/components/fields/PatientSearch'
import { usePatient } from '@/admin/components/fields/use-patient'
import { Icon } from '@/admin/components/icons/Icon'
import type { TrailPage } from '@/admin/trail/read-trail-page'
import { useWords } from '@/admin/translations/use-words'
import { actionKinds } from '@/src/domain/trail/action-kinds'

type TrailFiltersProps = Pick<TrailPage, 'people' | 'question'>

/** What the trail is asked for. A plain form: the address says it all and can be kept. */
export function TrailFilters({ people, question }: TrailFiltersProps) {
  const say = useWords()
  const persons = people.map(({ id, name }) => ({ value: id, label: name }))
  const kinds = actionKinds.map((kind) => ({ value: kind, label: say(`trail:${kind}`) }))
  const outcomes = (['ok', 'denied', 'error'] as const).map((outcome) => ({
    value: outcome,
    label: say(`trail:${outcome}`),
  }))
  return (
    <form
      action="/admin/audit-trail"
      className="cl-trail__filters"
      key={JSON.stringify(question)}
      method="get"
    >
      <Choice choices={persons} label={say('trail:person')} name="person" value={question.person} />
      <PatientChoice value={question.patient} />
      <Choice choices={kinds} label={say('trail:what')} name="kind" value={question.kind} />
      <Choice choices={outcomes} label={say('trail:outcome')} name="outcome" value={question.outcome} />
      <Day label={say('trail:from')} name="from" value={question.from} />
      <Day label={say('trail:to')} name="to" value={question.to} />
      <div className="cl-trail__buttons">
        <button className="cl-button cl-button--main" type="submit">
          {say('trail:show')}
        </button>
        <a className="cl-button" href="/admin/audit-trail">
          {say('trail:reset')}
        </a>
      </div>
    </form>
  )
}

type ChoiceProps = {
  choices: { value: string; label: string }[]
  label: string
  name: string
  value: string | null
}

function Choice({ choices, label, name, value }: ChoiceProps) {
  const id = useId()
  const say = useWords()
  return (
    <div className="cl-input">
      <label htmlFor={id}>{label}</label>
      <select className="cl-control" defaultValue={value ?? ''} id={id} name={name}>
        <option value="">{say('trail:any')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}

function Day({ label, name, value }: Omit<ChoiceProps, 'choices'>) {
  const id = useId()
  return (
    <div className="cl-input">
      <label htmlFor={id}>{label}</label>
      <input className="cl-control" defaultValue={value ?? ''} id={id} name={name} type="date" />
    </div>
  )
}

function PatientChoice({ value }: { value: string | null }) {
  const id = useId()
  const say = useWords()
  const [chosen, setChosen] = useState(value)
  const { patient, remember } = usePatient(chosen)
  return (
    <div className="cl-input">
      <label htmlFor={id}>{say('careloom:patient')}</label>
      <input name="patient" type="hidden" value={chosen ?? ''} />
      {chosen ? (
        <div className="cl-chosen">
          <strong>{patient ? `${patient.firstName} ${patient.lastName}` : '…'}</strong>
          <button
            aria-label={say('careloom:chooseOther')}
            className="cl-iconbutton"
            id={id}
            onClick={() => setChosen(null)}
            type="button"
          >
            <Icon name="cross" size={16} />
          </button>
        </div>
      ) : (
        <PatientSearch
          id={id}
          isFixed={false}
          onTake={(found) => {
            remember(found)
            setChosen(found.id)
          }}
        />
      )}
    </div>
  )
}
