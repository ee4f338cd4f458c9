'use client'

import { VisitCard } from '@/admin/dashboard/VisitCard'
import type { ColumnName, Visit } from '@/admin/dashboard/visit'
import { useWords } from '@/admin/translations/use-words'
import type { AppointmentAction } from '@/src/domain/lifecycles/appointment'

type BoardColumnProps = {
  isFolded?: boolean
  name: ColumnName
  onStep: (visit: Visit, action: AppointmentAction) => void
  visits: Visit[]
}

/** All visits in one state. What needs no more work is folded away under its heading. */
export function BoardColumn({ isFolded = false, name, onStep, visits }: BoardColumnProps) {
  const say = useWords()
  const title = (
    <>
      {say(`columns:${name}`)} <span className="cl-count">{visits.length}</span>
    </>
  )
  const list = (
    <ul className="cl-column__list">
      {visits.map((visit) => (
        <li id={`visit-${visit.id}`} key={visit.id}>
          <VisitCard onStep={onStep} visit={visit} />
        </li>
      ))}
    </ul>
  )
  if (isFolded)
    return (
      <details className="cl-column cl-column--folded">
        <summary>{title}</summary>
        {list}
      </details>
    )
  return (
    <section className={`cl-column cl-column--${name}`}>
      <h2>{title}</h2>
      {visits.length === 0 ? <p className="cl-column__empty">{say('careloom:emptyColumn')}</p> : list}
    </section>
  )
}
