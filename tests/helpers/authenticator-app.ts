import { Secret, TOTP } from 'otpauth'
import type { Answer, CallOptions, TestApp } from '@/tests/helpers/test-app'

type Caller = NonNullable<CallOptions['as']>

/** What an authenticator app shows now for a secret. */
export const codeFor = (secret: string): string => TOTP.generate({ secret: Secret.fromBase32(secret) })

export type Enrolled = { secret: string; recoveryCodes: string[]; answer: Answer }

/** Sets up an authenticator app as a person would. */
export async function enrolApp(app: TestApp, as: Caller): Promise<Enrolled> {
  const begun = await app.call('POST', '/api/v1/users/second-factor/totp', { as })
  const { secret } = begun.body
  const body = { code: codeFor(secret) }
  const answer = await app.call('POST', '/api/v1/users/second-factor/totp/confirm', { as, body })
  await nextStep(app)
  return { secret, recoveryCodes: answer.body.recoveryCodes, answer }
}

/** As if half a minute had passed, so that the app shows a code that was not used yet. */
export const nextStep = async (app: TestApp): Promise<void> =>
  void (await app.payload.db.pool.query('update totp_factors set last_step = last_step - 3'))

/** As if somebody had signed in a while ago. */
export const ageSessions = async (app: TestApp, userId: string, minutes: number): Promise<void> => {
  await app.payload.db.pool.query(
    `update users_sessions set created_at = created_at - make_interval(mins => $2) where _parent_id = $1`,
    [userId, minutes],
  )
  await app.payload.db.pool.query(
    `update session_factors set confirmed_at = confirmed_at - make_interval(mins => $2),
       given_at = given_at - make_interval(mins => $2), password_at = password_at - make_interval(mins => $2),
       factor_at = factor_at - make_interval(mins => $2) where user_id = $1`,
    [userId, minutes],
  )
}
