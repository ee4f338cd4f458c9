import {
  type CollectionBeforeOperationHook,
  initTransaction,
  killTransaction,
  type PayloadRequest,
} from 'payload'
import { checkCredentials, wrongCredentials } from '@/src/auth/check-credentials'
import { lockAccount } from '@/src/auth/find-account'
import { comesFromOwnPage } from '@/src/auth/own-page'
import { refuse } from '@/src/framework/refuse'

/**
 * Decides about a sign-in before Payload looks at it, so that every refusal takes the same time and says the same.
 * Then holds the account until the sign-in is stored: Payload reads a person, hashes the password and writes all
 * of the person back, and would undo a change of role or a lock that came in between.
 */
export const checkSignIn: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'login') return args
  // Another site must not sign a visitor in to an account of its own.
  if (req.headers?.get('origin') && !comesFromOwnPage(req.headers, 'POST')) throw refuse('forbidden')
  const { email, password } = (args as { data: { email?: unknown; password?: unknown } }).data
  if (typeof email !== 'string' || typeof password !== 'string' || !email.trim() || !password.trim())
    return args
  const account = await checkCredentials(req, { email, password })
  const isOurs = await initTransaction(req)
  try {
    const held = await lockAccount(req, account.id)
    if (held?.hash !== account.hash || held?.status !== 'active') throw wrongCredentials()
  } catch (error) {
    if (isOurs) await killTransaction(req)
    throw error
  }
  if (isOurs) signInsToCommit.add(req)
  return args
}

/** Requests whose transaction was opened above, so that Payload leaves it to `storeSignIn` to commit. */
export const signInsToCommit = new WeakSet<PayloadRequest>()
