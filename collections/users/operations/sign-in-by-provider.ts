import type { PayloadRequest } from 'payload'
import { acceptByProvider } from '@/collections/invitations/operations/accept-by-provider'
import { openSessionFor } from '@/collections/users/operations/open-session-for'
import { auditAccount } from '@/src/auth/audit-account'
import { type Account, findAccount } from '@/src/auth/find-account'
import type { ProviderPerson } from '@/src/auth/oidc/provider-person'
import { ProviderProblem } from '@/src/auth/oidc/provider-problem'
import { runSql, sql } from '@/src/database/sql'
import { currentClinic } from '@/src/request-context'

/**
 * Signs in, for the clinic of the request, whom its provider vouches for: the person it called by this subject before,
 * and the first time the member whose address it has verified.
 */
export async function signInByProvider(req: PayloadRequest, person: ProviderPerson): Promise<string> {
  const clinicId = currentClinic()?.id ?? ''
  const account = await accountOf(req, person, clinicId)
  const isMember = account?.status === 'active' && (await worksIn(req, account, clinicId))
  if (!account || !isMember || !(await isBound(req, person, { clinicId, userId: account.id }))) {
    if (account?.clinics.includes(clinicId)) await recordDenial(req, account.id, clinicId)
    throw new ProviderProblem('not_a_member')
  }
  const { provedAt } = person
  Object.assign(req.context, { comesInBy: 'login-by-provider', providerClinic: clinicId, provedAt })
  return openSessionFor(req, account.id)
}

async function accountOf(
  req: PayloadRequest,
  { email, issuer, subject }: ProviderPerson,
  clinicId: string,
): Promise<Account | undefined> {
  const [bound] = await runSql<{ email: string }>(
    req,
    sql`select u.email from provider_subjects p join users u on u.id = p.user_id
        where p.tenant_id = ${clinicId} and p.issuer = ${issuer} and p.subject = ${subject}`,
  )
  if (bound) return findAccount(req, bound.email)
  const known = await findAccount(req, email)
  const isUnknown = !known || known.status === 'invited'
  return isUnknown && (await acceptByProvider(req, email)) ? findAccount(req, email) : known
}

/** Binds a person to the first subject they come with. Another subject with their address is somebody else. */
async function isBound(
  req: PayloadRequest,
  { issuer, subject }: ProviderPerson,
  { clinicId, userId }: { clinicId: string; userId: string },
): Promise<boolean> {
  await runSql(
    req,
    sql`insert into provider_subjects (tenant_id, issuer, subject, user_id)
        values (${clinicId}, ${issuer}, ${subject}, ${userId}) on conflict do nothing`,
  )
  const own = await runSql(
    req,
    sql`select 1 from provider_subjects where tenant_id = ${clinicId} and issuer = ${issuer}
          and subject = ${subject} and user_id = ${userId}`,
  )
  return own.length > 0
}

async function worksIn(req: PayloadRequest, { id }: Account, clinicId: string): Promise<boolean> {
  const found = await runSql(
    req,
    sql`select 1 from users_memberships
        where _parent_id = ${id} and tenant_id = ${clinicId} and is_suspended is not true`,
  )
  return found.length > 0
}

const recordDenial = (req: PayloadRequest, id: string, clinicId: string): Promise<void> =>
  auditAccount(
    req,
    { id, clinics: [clinicId] },
    { action: 'login', outcome: 'denied', reason: 'provider', actor: { type: 'anonymous', id: null } },
  )
