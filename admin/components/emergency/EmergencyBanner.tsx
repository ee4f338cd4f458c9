'use client'

import { toast } from '@payloadcms/ui'
import { useApi } from '@/admin/components/actions/use-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useOwnLook } from '@/admin/components/emergency/use-own-look'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'

/** Says on every page that a closed record is open, until when, and ends it. */
export function EmergencyBanner() {
  const say = useWords()
  const api = useApi()
  const { clinic, locale } = useStaff()
  const { look, drop } = useOwnLook()
  if (!look) return null
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
