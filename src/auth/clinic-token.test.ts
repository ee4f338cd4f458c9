import { expect, it } from 'vitest'
import { clinicOfApiKey, createApiKey, hashApiKey } from '@/src/auth/api-key-secret'
import { clinicOfToken, createClinicToken, hashSecret } from '@/src/auth/clinic-token'

const clinic = '01a1f943-c6e9-712c-960b-05ef2bfe522c'

it('names its clinic and is different each time', () => {
  const [first, second] = [createClinicToken(clinic), createClinicToken(clinic)]
  expect(clinicOfToken(first.token)).toBe(clinic)
  expect(first.token).not.toBe(second.token)
  expect(first.hash).toBe(hashSecret(first.token))
  expect(first.hash).not.toContain(first.token)
})

it('is a key with a prefix', () => {
  const { key, keyHash, prefix } = createApiKey(clinic)
  expect(key).toMatch(/^clk_[\w-]{64}$/)
  expect(clinicOfApiKey(key)).toBe(clinic)
  expect(hashApiKey(key)).toBe(keyHash)
  expect(key.endsWith(prefix.slice(1))).toBe(true)
})

it.each(['', 'clk_', 'x', 'clk_short', `clk_${'A'.repeat(63)}`, `clk_${'A'.repeat(66)}`, 'A'.repeat(64)])(
  '%j is no key',
  (text) => {
    expect(clinicOfApiKey(text)).toBeNull()
  },
)
