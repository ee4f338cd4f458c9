import type { Role } from '@/src/domain/permissions'

/** What a person is in one clinic. Suspended: shut out of this clinic while others keep them. */
export type Membership = { tenant: string; role: Role; isSuspended?: boolean | null; id?: string | null }

/** Who changes a person: themselves, the platform's operator, or somebody with a role in the clinic of the request. */
export type StaffActor = { isSelf: boolean; isOperator: boolean; role: Role | null; clinic: string | null }

export type StaffRefusal =
  | 'own-rights'
  | 'another-clinic'
  | 'owners-only'
  | 'managers-only'
  | 'twice-in-one-clinic'

type Decision<Value> = { ok: true; value: Value } | { ok: false; refusal: StaffRefusal }

const managers: ReadonlySet<Role | null> = new Set(['owner', 'admin'])

/**
 * The memberships a person has afterwards. A manager sees and changes that of their own clinic only, so whatever
 * else the person has stays as it was. Nobody changes their own.
 */
export function changeMemberships(
  actor: StaffActor,
  before: readonly Membership[],
  wanted: readonly Membership[],
): Decision<Membership[]> {
  if (new Set(wanted.map(({ tenant }) => tenant)).size < wanted.length)
    return { ok: false, refusal: 'twice-in-one-clinic' }
  const next = wanted.map((membership) => withKnownRow(membership, before))
  if (actor.isSelf) return isSame(before, next) ? unchanged(before) : { ok: false, refusal: 'own-rights' }
  if (actor.isOperator) return { ok: true, value: next }
  return changeByManager(actor, before, next)
}

function changeByManager(
  actor: StaffActor,
  before: readonly Membership[],
  wanted: readonly Membership[],
): Decision<Membership[]> {
  const isHere = ({ tenant }: Membership) => tenant === actor.clinic
  const elsewhere = wanted.filter((membership) => !isHere(membership))
  if (!elsewhere.every((membership) => before.some((known) => isEqual(known, membership))))
    return { ok: false, refusal: 'another-clinic' }
  const [here, wantedHere] = [before.find(isHere), wanted.find(isHere)]
  if (here?.role === wantedHere?.role) return unchanged(before)
  if (!managers.has(actor.role)) return { ok: false, refusal: 'managers-only' }
  if (!mayHandle(actor, here?.role, wantedHere?.role)) return { ok: false, refusal: 'owners-only' }
  // In its old place: the first clinic is the one a person starts in.
  const value = here
    ? before.flatMap((membership) => (isHere(membership) ? (wantedHere ?? []) : membership))
    : [...before, ...(wantedHere ? [wantedHere] : [])]
  return { ok: true, value }
}

/** Whether the actor may give, change or take these roles: everything about owners is for owners. */
export const mayHandle = (
  actor: Pick<StaffActor, 'role' | 'isOperator'>,
  ...concerned: (Role | undefined)[]
): boolean => actor.isOperator || actor.role === 'owner' || !concerned.includes('owner')

/** What a caller may set of a membership is its role. Everything else of the row stays. */
function withKnownRow({ tenant, role }: Membership, before: readonly Membership[]): Membership {
  const known = before.find((membership) => membership.tenant === tenant)
  return { ...known, tenant, role }
}

const isEqual = (left: Membership, right: Membership): boolean =>
  left.tenant === right.tenant && left.role === right.role

const isSame = (left: readonly Membership[], right: readonly Membership[]): boolean =>
  left.length === right.length && left.every((one) => right.some((other) => isEqual(one, other)))

const unchanged = (before: readonly Membership[]): Decision<Membership[]> => ({
  ok: true,
  value: [...before],
})
