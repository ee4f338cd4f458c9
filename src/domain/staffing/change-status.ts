import {
  type Membership,
  mayHandle,
  type StaffActor,
  type StaffRefusal,
} from '@/src/domain/staffing/change-memberships'

export type AccountStatus = 'active' | 'invited' | 'disabled'

export type StaffAccount = { status: AccountStatus; memberships: readonly Membership[] }

type Decision = ({ ok: true } & StaffAccount) | { ok: false; refusal: StaffRefusal }

/** How a person's account looks from one clinic. */
export const statusIn = (clinic: string | null, { status, memberships }: StaffAccount): AccountStatus =>
  memberships.some(({ tenant, isSuspended }) => tenant === clinic && isSuspended) ? 'disabled' : status

/**
 * The account after somebody set its status. What a manager switches off is the account of a person who works in
 * no other clinic; of anybody else it is the membership, because the account is not theirs alone.
 */
export function changeStatus(actor: StaffActor, account: StaffAccount, wanted: AccountStatus): Decision {
  if (actor.isSelf)
    return wanted === account.status ? { ok: true, ...account } : { ok: false, refusal: 'own-rights' }
  if (actor.isOperator) return { ok: true, ...account, status: wanted }
  if (wanted === statusIn(actor.clinic, account)) return { ok: true, ...account }
  return changeByManager(actor, account, wanted)
}

function changeByManager(actor: StaffActor, account: StaffAccount, wanted: AccountStatus): Decision {
  const { status, memberships } = account
  const here = memberships.find(({ tenant }) => tenant === actor.clinic)
  const isManager = actor.role === 'owner' || actor.role === 'admin'
  // An invited person becomes active by choosing a password, not because somebody says so.
  if (!isManager || !here || wanted === 'invited' || (status === 'invited' && wanted === 'active'))
    return { ok: false, refusal: 'managers-only' }
  if (!mayHandle(actor, here.role)) return { ok: false, refusal: 'owners-only' }
  if (memberships.length === 1) return { ok: true, status: wanted, memberships }
  const isSuspended = wanted === 'disabled'
  return {
    ok: true,
    status,
    memberships: memberships.map((membership) =>
      membership === here ? { ...here, isSuspended } : membership,
    ),
  }
}
