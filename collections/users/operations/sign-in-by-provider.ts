import type { PayloadRequest } from 'payload'
import { acceptByProvider } from '@/collections/invitations/operations/accept-by-provider'
import { openSessionFor } from '@/collections/users/operations/open-session-for'
import { auditAccount } from '@/src/auth/audit-account'
import { type Account, findAccount } from '@/src/auth/find-account'
import { ProviderProblem } from '@/src/auth/oidc/provider-problem'
import { runSql, sql } from '@/src/database/sql'
import { currentClinic } from '@/src/request-context'

/** Signs in, for the clinic of the request, the member whose address its provider has verified. */
export async function signInByProvider(req: PayloadRequest, email: string): Promise<string> {
  const clinicId = currentClinic()?.id ?? ''
  const known = await findAccount(req, email)
  const isUnknown = !known || known.status === 'invited'
  const account = isUnknown && (await acceptByProvider(req, email)) ? await findAccount(req, email) : known
  if (account?.status !== 'active' || !(await worksIn(req, account, clinicId))) {
    if (account?.clinics.includes(clinicId)) await recordDenial(req, account.id, clinicId)
    throw new ProviderProblem('not_a_member')
  }
  Object.assign(req.context, { comesInBy: 'login-by-provider', providerClinic: clinicId })
  return openSessionFor(req, account.id)
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
