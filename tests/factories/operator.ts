import type { Payload } from 'payload'
import type { Role } from '@/src/domain/permissions'
import { createMember, type Member, signIn } from '@/tests/factories/clinic'

/** Somebody who runs the platform, signed in; with memberships also a member of these clinics. */
export async function createOperator(
  payload: Payload,
  memberships: { tenant: string; role: Role }[] = [],
): Promise<Member> {
  const { user } = await createMember(payload, memberships)
  const data = { platformRole: 'operator' as const }
  return signIn(payload, await payload.update({ collection: 'users', id: user.id, data }))
}
