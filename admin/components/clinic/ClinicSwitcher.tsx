import { ClinicChoices } from '@/admin/components/clinic/ClinicChoices'
import type { StaffSession } from '@/admin/components/clinic/read-staff-session'
import { Icon } from '@/admin/components/icons/Icon'
import type { Say } from '@/admin/translations/words-of'

type ClinicSwitcherProps = { say: Say; session: StaffSession }

/** The clinic's name, and for people who work in several a way to the others. Works before any script does. */
export function ClinicSwitcher({ say, session: { clinic, clinics } }: ClinicSwitcherProps) {
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
      <ClinicChoices choiceClass="cl-switcher__choice" clinics={others} listClass="cl-switcher__list" />
    </details>
  )
}
