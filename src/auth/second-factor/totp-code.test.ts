import { Secret, TOTP } from 'otpauth'
import { expect, it } from 'vitest'
import { createTotpSecret, matchTotpStep, totpAddress } from '@/src/auth/second-factor/totp-code'

// RFC 6238, appendix B: the secret of the test vectors; the last six of its eight digits.
const secret = new Secret({ buffer: new TextEncoder().encode('12345678901234567890').buffer }).base32

it.each([
  [59, '287082', 1],
  [1_111_111_109, '081804', 37_037_036],
  [1_234_567_890, '005924', 41_152_263],
  [20_000_000_000, '353130', 666_666_666],
])('at %d seconds takes %s of the RFC', (seconds, code, step) => {
  expect(matchTotpStep(secret, code, seconds * 1_000)).toBe(step)
})

it('takes the code of the step before and after, and says which it was', () => {
  const now = 1_800_000_010_000
  const codeOf = (steps: number) =>
    TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: now + steps * 30_000 })
  const step = Math.floor(now / 30_000)
  expect([-2, -1, 0, 1, 2].map((steps) => matchTotpStep(secret, codeOf(steps), now))).toEqual([
    null,
    step - 1,
    step,
    step + 1,
    null,
  ])
})

it.each(['', '28708', '2870822', '28708x', ' 287082', '٢٨٧٠٨٢'])('%j is no code', (code) => {
  expect(matchTotpStep(secret, code, 59_000)).toBeNull()
})

it('makes secrets of 160 bits that apps can read', () => {
  const [first, second] = [createTotpSecret(), createTotpSecret()]
  expect(first).toMatch(/^[A-Z2-7]{32}$/)
  expect(first).not.toBe(second)
  expect(totpAddress(first, 'a@b.example')).toBe(
    `otpauth://totp/Careloom:a%40b.example?issuer=Careloom&secret=${first}&algorithm=SHA1&digits=6&period=30`,
  )
})
