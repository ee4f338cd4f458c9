import { chooseClinicAction } from '@/admin/components/clinic/choose-clinic-action'
import type { ClinicChoice } from '@/admin/components/clinic/read-staff-session'

type ClinicChoicesProps = { choiceClass: string; clinics: readonly ClinicChoice[]; listClass: string }

/** Clinics to go to: at once, or by way of their own sign-in provider. Works before any script does. */
export function ClinicChoices({ choiceClass, clinics, listClass }: ClinicChoicesProps) {
  return (
    <form action={chooseClinicAction} className={listClass}>
      {clinics.map(({ id, name, signInAt }) =>
        signInAt ? (
          <a className={choiceClass} href={signInAt} key={id}>
            {name}
          </a>
        ) : (
          <button className={choiceClass} key={id} name="clinic" type="submit" value={id}>
            {name}
          </button>
        ),
      )}
    </form>
  )
}
