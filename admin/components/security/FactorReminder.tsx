import type { I18n } from '@payloadcms/translations'
import type { BasePayload, Payload, TypedUser } from 'payload'
import { formattingLocale } from '@/admin/components/clinic/formatting-locale'
import { Icon } from '@/admin/components/icons/Icon'
import { wordsOf } from '@/admin/translations/words-of'
import { readFactors } from '@/src/auth/second-factor/read-factors'
import { currentClinic } from '@/src/request-context'

type FactorReminderProps = { i18n: I18n; payload: BasePayload; user?: TypedUser | null }

/** Reminds on every page whoever must have a second factor, has none, and may still work without one. */
export async function FactorReminder({ i18n, payload, user }: FactorReminderProps) {
  if (user?.collection !== 'users') return null
  const factors = await readFactors(
    { payload: payload as Payload, transactionID: undefined },
    String(user.id),
  )
  if (!factors.graceEndsAt) return null
  const clinic = currentClinic()
  const date = new Intl.DateTimeFormat(formattingLocale(i18n.language, clinic?.country ?? null), {
    dateStyle: 'long',
    timeZone: clinic?.timezone ?? 'UTC',
  }).format(new Date(factors.graceEndsAt))
  const say = wordsOf(i18n)
  return (
    <section aria-label={say('security:reminderTitle')} className="cl-emergency">
      <Icon name="alert" />
      <p>{say('security:reminder', { date })}</p>
      <a className="cl-button" href="/admin/security">
        {say('security:reminderLink')}
      </a>
    </section>
  )
}
