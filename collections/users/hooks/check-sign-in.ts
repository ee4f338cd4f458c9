import {
  type CollectionBeforeOperationHook,
  initTransaction,
  killTransaction,
  type PayloadRequest,
} from 'payload'
import { tellProved } from '@/collections/users/operations/second-factor/tell-proved'
import { checkCredentials, wrongCredentials } from '@/src/auth/check-credentials'
import { lockAccount } from '@/src/auth/find-account'
import { comesFromOwnPage } from '@/src/auth/own-page'
import { proveFactor } from '@/src/auth/second-factor/prove-factor'
import { hasFactor, isInGrace, readFactorFacts } from '@/src/auth/second-factor/read-factor-facts'
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
  await checkSecondFactor(req, account.id)
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

/**
 * A code may come with the password, so that a script signs in with one call. Without it the session begins owing it.
 * GraphQL has no place for the code and no session that opens nothing, so it sends people to the other door.
 */
async function checkSecondFactor(req: PayloadRequest, userId: string): Promise<void> {
  const facts = await readFactorFacts(req, userId)
  const isGraphQL = req.payloadAPI === 'GraphQL'
  if (!hasFactor(facts)) {
    if (isGraphQL && facts.isRequired && !isInGrace(facts, Date.now()))
      throw refuse('second_factor_enrolment_required')
    return
  }
  const code = isGraphQL ? undefined : (req.data as { code?: unknown } | undefined)?.code
  if (typeof code === 'string' && code.trim()) {
    const method = await proveFactor(req, { userId, sid: '' }, { code: code.trim().slice(0, 40) })
    await tellProved(req, userId, method)
    provedAtSignIn.add(req.context)
  } else if (isGraphQL) throw refuse('second_factor_required')
}

/** Sign-ins that came with their second factor, by the context of their request. */
export const provedAtSignIn = new WeakSet<object>()

/** Requests whose transaction was opened above, so that Payload leaves it to `storeSignIn` to commit. */
export const signInsToCommit = new WeakSet<PayloadRequest>()
