import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { isOperator, roleOf } from '@/src/access/principal'
import { createClinicToken } from '@/src/auth/clinic-token'
import { normalEmail } from '@/src/auth/find-account'
import { refuseWhenUsedUp } from '@/src/auth/refuse-when-used-up'
import { runSql, sql } from '@/src/database/sql'
import type { Role } from '@/src/domain/permissions'
import { mayHandle } from '@/src/domain/staffing/change-memberships'
import { wantedKeys } from '@/src/encryption/lookup-keys'
import { refuse } from '@/src/framework/refuse'
import { type AccountLimit, takeTry } from '@/src/limits/account-limits'
import type { Invitation } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

export const INVITATION_DAYS = 7

/** Keeps a clinic from being used to send mail to half the world. */
const perClinic: AccountLimit = { name: 'invitations', tries: 100, seconds: 3_600 }

/** Decides whether somebody may be invited and gives the invitation its secret. A newer one replaces the older. */
export const prepareInvitation: CollectionBeforeChangeHook<Invitation> = async ({ context, data, req }) => {
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  // Whatever is no address is refused by the field itself in the next step.
  if (typeof data.email !== 'string') return data
  const email = normalEmail(data.email)
  if (req.user) await refuseUnlessAllowed(req, data.role as Role)
  await refuseColleague(req, clinic.id, email)
  const keys = wantedKeys({ clinicId: clinic.id, collection: 'invitations' }, 'email', email)
  await runSql(
    req,
    sql`delete from invitations where tenant_id = ${clinic.id}
          and lookup->'email' ?| ${sql.param(keys)}::text[]`,
  )
  const { token, hash } = createClinicToken(clinic.id)
  context.invitationToken = token
  context.auditAction = 'invite'
  return {
    ...data,
    email,
    tokenHash: hash,
    invitedBy: req.user?.collection === 'users' ? req.user.id : null,
    expiresAt: new Date(Date.now() + INVITATION_DAYS * 86_400_000).toISOString(),
  }
}

async function refuseUnlessAllowed(req: PayloadRequest, role: Role): Promise<void> {
  if (!mayHandle({ role: roleOf(req.user), isOperator: isOperator(req.user) }, role))
    throw refuse('forbidden', { message: 'Only an owner can do this.' })
  refuseWhenUsedUp(req, await takeTry(perClinic, currentClinic()?.id ?? ''))
}

// Whoever may invite sees the colleagues anyway.
async function refuseColleague(req: PayloadRequest, clinicId: string, email: string): Promise<void> {
  const known = await runSql(
    req,
    sql`select 1 from users join users_memberships m on m._parent_id = users.id
        where users.email = ${email} and m.tenant_id = ${clinicId}`,
  )
  if (known.length > 0)
    throw refuse('conflict', { message: 'This person already belongs to your clinic.', field: 'email' })
}
