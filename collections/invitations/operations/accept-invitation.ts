import { isolateObjectProperty, type PayloadRequest } from 'payload'
import { checkCredentials } from '@/src/auth/check-credentials'
import { clinicOfToken, hashSecret } from '@/src/auth/clinic-token'
import { findAccount, lockAccount } from '@/src/auth/find-account'
import { findClinic } from '@/src/auth/find-clinic'
import { invalidLink } from '@/src/auth/invalid-link'
import { runSql, sql } from '@/src/database/sql'
import type { Role } from '@/src/domain/permissions'
import { openRecords } from '@/src/encryption/open-records'
import { inTransaction } from '@/src/framework/in-transaction'
import { currentContext, runInContext } from '@/src/request-context'

type Acceptance = { token: string; password: string; name?: string }
type Stored = { id: string; email: string; name: string; role: Role }

/**
 * Makes the person with this link a colleague. Without an account they get one with the password they choose; with
 * one they prove that it is theirs. The link works once, also when it is used twice at the same moment.
 */
export async function acceptInvitation(
  req: PayloadRequest,
  acceptance: Acceptance,
): Promise<{ email: string }> {
  const clinicId = clinicOfToken(acceptance.token)
  const clinic = clinicId ? await findClinic(req.payload, clinicId) : null
  if (!clinic) throw invalidLink()
  const context = currentContext() ?? { requestId: 'invitation', channel: 'script' as const }
  // Whoever is signed in at this browser has nothing to do with it.
  const own = isolateObjectProperty(req, ['user', 'context', 'transactionID'])
  Object.assign(own, { user: null, context: { joinsBy: 'accept-invitation' }, transactionID: undefined })
  return runInContext({ ...context, clinic, principal: null }, () => join(own, clinic.id, acceptance))
}

async function join(
  req: PayloadRequest,
  clinicId: string,
  acceptance: Acceptance,
): Promise<{ email: string }> {
  const hash = hashSecret(acceptance.token)
  const isOpen = sql`tenant_id = ${clinicId} and token_hash = ${hash} and expires_at > now()`
  const [waiting] = await openRecords(
    req,
    'invitations',
    await runSql<Stored>(req, sql`select id, email, name, role from invitations where ${isOpen}`),
  )
  if (!waiting) throw invalidLink()
  const known = await findAccount(req, waiting.email)
  const { password } = acceptance
  // Before the transaction, because a password takes its time and a failed try must be kept.
  if (known && known.status !== 'invited') await checkCredentials(req, { email: waiting.email, password })
  await inTransaction(req, async () => {
    const [invitation] = await runSql<Omit<Stored, 'email'>>(
      req,
      sql`delete from invitations where ${isOpen} returning id, name, role`,
    )
    if (!invitation) throw invalidLink()
    const { role } = invitation
    const { email } = waiting
    const membership = { tenant: clinicId, role }
    const firstPassword = { password, status: 'active' as const }
    if (known) await addMembership(req, known.id, membership, known.status === 'invited' ? firstPassword : {})
    else {
      const data = {
        email,
        name: acceptance.name ?? invitation.name,
        memberships: [membership],
        ...firstPassword,
      }
      await req.payload.create({ collection: 'users', data, depth: 0, req })
    }
  })
  return { email: waiting.email }
}

type Membership = { tenant: string; role: Role }

async function addMembership(
  req: PayloadRequest,
  id: string,
  membership: Membership,
  more: object,
): Promise<void> {
  await lockAccount(req, id)
  const { memberships } = await req.payload.findByID({ collection: 'users', id, depth: 0, req })
  const others = (memberships ?? []).filter(({ tenant }) => tenant !== membership.tenant)
  const data = { memberships: [...others, membership], ...more }
  await req.payload.update({ collection: 'users', id, data, depth: 0, req })
}
