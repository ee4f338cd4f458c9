import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { z } from 'zod'
import { hasNewEmail } from '@/collections/users/hooks/end-sessions'
import { ensureOwnerRemains } from '@/collections/users/operations/ensure-owner-remains'
import { accountOf } from '@/src/access/memberships'
import { isOperator, roleOf } from '@/src/access/principal'
import { roles } from '@/src/domain/permissions'
import {
  changeMemberships,
  type StaffActor,
  type StaffRefusal,
} from '@/src/domain/staffing/change-memberships'
import { changeStatus, type StaffAccount } from '@/src/domain/staffing/change-status'
import { ownersLost } from '@/src/domain/staffing/ownership'
import { type Refusal, refuse } from '@/src/framework/refuse'
import type { User } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

const membershipsSchema = z.array(
  z.object({ tenant: z.union([z.string(), z.object({ id: z.string() })]), role: z.enum(roles) }),
)

type Changes = Partial<User> & { password?: unknown }

/** Who may change what of a person, for every door: rights by those above them, the rest by the person alone. */
export const guardStaffChange: CollectionBeforeChangeHook<User> = async ({ data, originalDoc, req }) => {
  if (!membershipsSchema.safeParse(data.memberships ?? []).success) throw refusalOf('malformed')
  const wanted = accountOf(data)
  const clinics = wanted.memberships.map(({ tenant }) => tenant)
  if (new Set(clinics).size < clinics.length) throw refusalOf('twice-in-one-clinic')
  if (!originalDoc?.id) return data
  const before = accountOf(originalDoc)
  // Work of the server itself, such as accepting an invitation, has nobody behind it whose rights could be asked.
  const actor = req.user ? actorOf(req, originalDoc.id) : null
  const after = actor ? decide(actor, before, wanted) : wanted
  await ensureOwnerRemains(req, ownersLost(before, after), originalDoc.id)
  return {
    ...data,
    ...(actor ? ownDetails(actor, before, data, originalDoc) : {}),
    status: after.status,
    memberships: after.memberships as User['memberships'],
  }
}

function decide(actor: StaffActor, before: StaffAccount, wanted: StaffAccount): StaffAccount {
  const memberships = changeMemberships(actor, before.memberships, wanted.memberships)
  if (!memberships.ok) throw refusalOf(memberships.refusal)
  const after = changeStatus(actor, { status: before.status, memberships: memberships.value }, wanted.status)
  if (!after.ok) throw refusalOf(after.refusal)
  return after
}

/** What belongs to the person, not to a clinic: a manager may correct it only where no other clinic shares it. */
function ownDetails(actor: StaffActor, before: StaffAccount, data: Changes, stored: User): Partial<User> {
  if (data.password && !actor.isSelf)
    throw refuse('forbidden', { message: 'Only the person can choose their password.', field: 'password' })
  if (actor.isSelf || actor.isOperator) return {}
  if (hasNewEmail(data, stored))
    throw refuse('forbidden', { message: 'Only the person can change their e-mail address.', field: 'email' })
  const isShared = before.memberships.some(({ tenant }) => tenant !== actor.clinic)
  return isShared ? { name: stored.name, language: stored.language } : {}
}

const actorOf = (req: PayloadRequest, id: string): StaffActor => ({
  isSelf: req.user?.collection === 'users' && String(req.user.id) === id,
  isOperator: isOperator(req.user),
  role: roleOf(req.user),
  clinic: currentClinic()?.id ?? null,
})

const sentences: Record<StaffRefusal | 'malformed', string> = {
  malformed: 'A membership names a clinic and a role.',
  'own-rights': 'Nobody can change their own role or status.',
  'another-clinic': 'You can only change what somebody is in your own clinic.',
  'owners-only': 'Only an owner can do this.',
  'managers-only': 'You are not allowed to do this.',
  'twice-in-one-clinic': 'A person has one role in a clinic.',
}

const refusalOf = (reason: StaffRefusal | 'malformed'): Refusal =>
  reason === 'twice-in-one-clinic' || reason === 'malformed'
    ? refuse('validation_failed', { message: sentences[reason], field: 'memberships' })
    : refuse('forbidden', { message: sentences[reason] })
