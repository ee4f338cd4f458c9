import { isBreached } from '@/src/auth/breached-passwords'
import { type Person, passwordProblem } from '@/src/auth/password-rules'
import { refuse } from '@/src/framework/refuse'

/** Refuses what nobody should protect an account of a clinic with. */
export async function refuseWeakPassword(password: unknown, person: Person): Promise<void> {
  const problem =
    typeof password === 'string' ? await passwordProblem(password, person) : 'A password is a text.'
  if (problem) throw refuse('validation_failed', { message: problem, field: 'password' })
  if (await isBreached(String(password)))
    throw refuse('validation_failed', {
      message: 'This password is known from a data breach. Please choose another one.',
      field: 'password',
    })
}
