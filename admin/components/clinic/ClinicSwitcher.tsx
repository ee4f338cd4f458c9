'use client'

import { chooseClinicAction } from '@/admin/components/clinic/choose-clinic-action'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'

/** The clinic's name, and for people who work in several a way to the others. */
export function ClinicSwitcher() {
  const say = useWords()
  const { clinic, clinics } = useStaff()
  const others = clinics.filter(({ id }) => id !== clinic?.id)
  const name = clinic?.name ?? say('careloom:noClinic')
  if (others.length === 0) return <p className="cl-clinic">{name}</p>
  return (
    <details className="cl-switcher">
      <summary className="cl-clinic cl-clinic--choice">
        <span>{name}</span>
        <Icon name="chevron" size={16} />
        <span className="cl-hidden">{say('careloom:switchClinic')}</span>
      </summary>
      <form action={chooseClinicAction} className="cl-switcher__list">
        {others.map(({ id, name: other }) => (
          <button className="cl-switcher__choice" key={id} name="clinic" type="submit" value={id}>
            {other}
          </button>
        ))}
      </form>
    </details>
  )
}
