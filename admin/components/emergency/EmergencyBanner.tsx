'use client'

import { toast } from '@payloadcms/ui'
import { usePathname, useSearchParams } from 'next/navigation'
import { useApi } from '@/admin/components/actions/use-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { EmergencyButton } from '@/admin/components/emergency/EmergencyButton'
import { useOwnLook } from '@/admin/components/emergency/use-own-look'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'
import { can } from '@/src/domain/permissions'

/** The list of patients, to which somebody was sent who asked for one that is closed to them. */
function RefusedPatient() {
  const say = useWords()
  const { role } = useStaff()
  const refused = useSearchParams().get('notFound')
  const isOfPatients = usePathname().endsWith('/collections/patients')
  if (!isOfPatients || !refused || !can(role, 'create', 'emergency-looks')) return null
  return (
    <section aria-label={say('emergency:offer')} className="cl-emergency">
      <Icon name="alert" />
      <p>{say('emergency:refused')}</p>
      <EmergencyButton label={say('emergency:refusedOffer')} patient={refused} />
    </section>
  )
}

/** Says on every page that a closed record is open, until when, and ends it. */
export function EmergencyBanner() {
  const say = useWords()
  const api = useApi()
  const { clinic, locale } = useStaff()
  const { look, drop } = useOwnLook()
  if (!look) return <RefusedPatient />
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: clinic?.timezone }).format(
    new Date(look.endsAt),
  )
  const end = async () => {
    const outcome = await api({ path: `/emergency-looks/${look.id}/end` })
    if (!outcome.ok) return toast.error(outcome.sentence)
    drop()
    // What was shown because of it must not stay on the screen.
    window.location.assign('/admin')
  }
  return (
    <section aria-label={say('emergency:offer')} className="cl-emergency">
      <Icon name="alert" />
      <p>{say('emergency:banner', { time })}</p>
      <a className="cl-button" href={`/admin/collections/patients/${look.patient}`}>
        {say('emergency:toRecord')}
      </a>
      <a className="cl-button" href="/admin/collections/notes">
        {say('emergency:toNotes')}
      </a>
      <button className="cl-button" onClick={end} type="button">
        {say('emergency:end')}
      </button>
    </section>
  )
}
