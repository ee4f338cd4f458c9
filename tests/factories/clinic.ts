import { randomUUID } from 'node:crypto'
import { getFieldsToSign, jwtSign, type Payload } from 'payload'
import type { Role } from '@/src/domain/permissions'
import type { Tenant, User } from '@/src/payload-types'
import { type ClinicContext, runInContext } from '@/src/request-context'

export type Member = { token: string; user: User }

export type TestClinic = {
  tenant: Tenant
  context: ClinicContext
  /** A signed-in member of staff in the given role; the same one each time. */
  member: (role: Role) => Promise<Member>
  /** Runs work of the server itself in this clinic, as a job would. */
  run: <Result>(work: () => Promise<Result>) => Promise<Result>
}

type ClinicOptions = {
  timezone?: string
  currency?: string
  country?: string
  settings?: Partial<Tenant['settings']>
}

/** A clinic of its own for one test, so that nothing has to be cleaned up. */
export async function createClinic(payload: Payload, options: ClinicOptions = {}): Promise<TestClinic> {
  const { timezone = 'Asia/Manila', currency = 'PHP', country = 'PH', settings } = options
  const slug = `clinic-${randomUUID().slice(0, 8)}`
  const tenant = await payload.create({
    collection: 'tenants',
    data: {
      name: `Clinic ${slug}`,
      slug,
      timezone,
      currency,
      country,
      locale: 'en',
      status: 'active',
      // Days of grace would remind on every page; tests of the rule ask for it.
      settings: { taxRounding: 'line', requireSecondFactor: false, ...settings },
    },
  })
  const context: ClinicContext = { id: tenant.id, slug, timezone, currency, locale: 'en', country }
  const members = new Map<Role, Promise<Member>>()
  return {
    tenant,
    context,
    member: (role) => {
      const known = members.get(role) ?? createMember(payload, [{ tenant: tenant.id, role }])
      members.set(role, known)
      return known
    },
    run: (work) => runInContext({ requestId: randomUUID(), channel: 'script', clinic: context }, work),
  }
}

/** A signed-in person. The session is written directly: hashing a password for each test would only cost time. */
export async function createMember(
  payload: Payload,
  memberships: { tenant: string; role: Role }[],
): Promise<Member> {
  const email = `${randomUUID().slice(0, 12)}@clinic.test`
  const created = await payload.create({
    collection: 'users',
    data: {
      email,
      name: `Member ${email}`,
      password: 'correct horse battery',
      status: 'active',
      memberships,
    },
  })
  return signIn(payload, created)
}

export async function signIn(payload: Payload, user: User): Promise<Member> {
  const sid = randomUUID()
  const now = Date.now()
  await payload.db.updateOne({
    collection: 'users',
    id: user.id,
    data: {
      ...user,
      sessions: [
        ...(user.sessions ?? []),
        {
          id: sid,
          createdAt: new Date(now).toISOString(),
          expiresAt: new Date(now + 3_600_000).toISOString(),
        },
      ],
    },
    returning: false,
  })
  const collectionConfig = payload.collections.users.config
  const { token } = await jwtSign({
    fieldsToSign: getFieldsToSign({
      collectionConfig,
      email: user.email,
      sid,
      user: { ...user, collection: 'users' } as never,
    }),
    secret: payload.secret,
    tokenExpiration: 3_600,
  })
  return { token, user }
}
