import type { PayloadRequest } from 'payload'
import { auditAccount } from '@/src/auth/audit-account'
import { clinicsOf } from '@/src/auth/second-factor/prove-factor'
import { runSql, sql } from '@/src/database/sql'
import { pageAddress } from '@/src/mail/page-address'
import { queueMail } from '@/src/mail/queue-mail'
import { type SecurityEvent, securityMail } from '@/src/mail/templates/security-mail'

type Change = {
  userId: string
  action: string
  event: SecurityEvent
  reason?: string
  /** Who did it, when it was the person themselves from a session that still owed its factor. */
  isSelf?: boolean
}

/** Notes a change of somebody's second factor in the trails of their clinics and mails it to them. */
export async function tellFactorChange(
  req: PayloadRequest,
  { action, event, isSelf = true, reason, userId }: Change,
): Promise<void> {
  const account = { id: userId, clinics: await clinicsOf(req, userId) }
  const actor = isSelf ? { actor: { type: 'user', id: userId } } : {}
  await auditAccount(req, account, { action, reason, ...actor })
  const [person] = await runSql<{ email: string; name: string; language: string | null }>(
    req,
    sql`select email, name, language from users where id = ${userId}`,
  )
  if (!person) return
  const facts = { name: person.name, event, link: pageAddress('/admin/security') }
  await queueMail(req, { to: person.email, ...securityMail(person.language, facts) })
}
