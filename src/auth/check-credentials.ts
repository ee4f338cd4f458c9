import type { PayloadRequest } from 'payload'
import { auditAccount } from '@/src/auth/audit-account'
import { type Account, findAccount, normalEmail } from '@/src/auth/find-account'
import { LONGEST_PASSWORD_BYTES, matchPassword, whenHashingIsFree } from '@/src/auth/match-password'
import { countSignInTry, refuseWhenLocked } from '@/src/auth/sign-in-tries'
import { type Refusal, refuse } from '@/src/framework/refuse'
import { log } from '@/src/logger'

type Credentials = { email: string; password: string }

/** The one answer to everybody who may not come in, whatever the reason. */
export const wrongCredentials = (): Refusal =>
  refuse('unauthenticated', { message: 'The e-mail address or the password is wrong.' })

/**
 * The account that an e-mail address and a password open. An unknown, disabled or invited account gets the answer
 * of a wrong password, after the same work. Every failed try counts, and after ten the account is locked for a
 * while, even for the right password.
 */
export async function checkCredentials(req: PayloadRequest, credentials: Credentials): Promise<Account> {
  const { password } = credentials
  const email = normalEmail(credentials.email)
  if (Buffer.byteLength(password) > LONGEST_PASSWORD_BYTES) throw wrongCredentials()
  await refuseWhenLocked(req, email)
  return whenHashingIsFree(async () => {
    const counted = await countSignInTry(req, email)
    const account = await findAccount(req, email)
    const isRight = await matchPassword(account, password)
    if (isRight && account?.status === 'active') {
      await counted.succeeded()
      return account
    }
    const isLocked = await counted.failed()
    await recordFailure(req, account, { isRight, isLocked })
    throw wrongCredentials()
  })
}

type Failure = { isRight: boolean; isLocked: boolean }

async function recordFailure(
  req: PayloadRequest,
  account: Account | undefined,
  failure: Failure,
): Promise<void> {
  // Neither the address that was typed nor anything that tells whether it exists belongs into the log.
  if (!account) return log.info({ msg: 'Somebody tried to sign in to an account that does not exist' })
  const actor = { type: 'anonymous', id: null }
  const reason = failure.isRight ? account.status : 'wrong password'
  await auditAccount(req, account, { action: 'login', outcome: 'denied', reason, actor })
  if (failure.isLocked) await auditAccount(req, account, { action: 'lock', outcome: 'denied', actor })
}
