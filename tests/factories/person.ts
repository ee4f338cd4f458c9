import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import type { Role } from '@/src/domain/permissions'
import type { User } from '@/src/payload-types'
import type { TestClinic } from '@/tests/factories/clinic'

export const PASSWORD = 'violet anchor parade'

/** Somebody with a password who is not signed in. */
export const createPerson = (
  payload: Payload,
  clinic: TestClinic,
  role: Role,
  overrides: Partial<User> = {},
): Promise<User> =>
  payload.create({
    collection: 'users',
    data: {
      email: `${randomUUID().slice(0, 12)}@clinic.test`,
      name: 'Alex Morgan',
      password: PASSWORD,
      status: 'active',
      memberships: [{ tenant: clinic.tenant.id, role }],
      ...overrides,
    },
  })
