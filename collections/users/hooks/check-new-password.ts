import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { clinicsOfPerson, type Person } from '@/src/access/memberships'
import { refuseWeakPassword } from '@/src/auth/refuse-weak-password'
import { runSql, sql } from '@/src/database/sql'
import type { User } from '@/src/payload-types'

/** Every door that sets a password through a record of a person. */
export const checkNewPassword: CollectionBeforeValidateHook<User> = async ({ data, originalDoc, req }) => {
  const person = { ...originalDoc, ...data } as Record<string, unknown>
  const { email, name, password } = person
  if (!password) return data
  const clinics = await clinicNames(req, clinicsOfPerson(person as Person))
  await refuseWeakPassword(password, { email: textOf(email), name: textOf(name), clinics })
  return data
}

async function clinicNames(req: PayloadRequest, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await runSql<{ name: string }>(req, sql`select name from tenants where id::text in ${ids}`)
  return rows.map(({ name }) => name)
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
