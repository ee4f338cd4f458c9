import { randomBytes } from 'node:crypto'
import { createLocalReq, type Payload } from 'payload'
import { auditAccount } from '@/src/auth/audit-account'
import { hashSecret } from '@/src/auth/clinic-token'
import { findAccount } from '@/src/auth/find-account'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { pageAddress } from '@/src/mail/page-address'
import { queueMail } from '@/src/mail/queue-mail'
import { resetPasswordMail } from '@/src/mail/templates/reset-password-mail'

const HOURS = 1

/** Sends a link to choose a new password, if somebody who may sign in has this address. */
export async function sendResetLink(payload: Payload, email: string): Promise<void> {
  const req = await createLocalReq({}, payload)
  await inTransaction(req, async () => {
    const account = await findAccount(req, email)
    if (account?.status !== 'active') return
    const token = randomBytes(32).toString('base64url')
    await runSql(
      req,
      sql`update users set reset_password_token = ${hashSecret(token)},
            reset_password_expiration = now() + make_interval(hours => ${HOURS}) where id = ${account.id}`,
    )
    const actor = { type: 'anonymous', id: null }
    await auditAccount(req, account, { action: 'request-password-reset', actor })
    // Behind # it is for the browser alone: no server, log or proxy sees it in an address.
    const link = pageAddress(`/new-password#${token}`)
    await queueMail(req, {
      to: account.email,
      ...resetPasswordMail(account.language, { name: account.name, link, hours: HOURS }),
    })
  })
}
