import type { CollectionBeforeValidateHook } from 'payload'
import { refuseWeakPassword } from '@/src/auth/refuse-weak-password'
import type { User } from '@/src/payload-types'

/** Every door that sets a password through a record of a person. */
export const checkNewPassword: CollectionBeforeValidateHook<User> = async ({ data, originalDoc }) => {
  const { email, name, password } = { ...originalDoc, ...data } as Record<string, unknown>
  if (password) await refuseWeakPassword(password, { email: textOf(email), name: textOf(name) })
  return data
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
