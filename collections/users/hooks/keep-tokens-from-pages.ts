import type { CollectionAfterMeHook, CollectionBeforeOperationHook } from 'payload'
import { refuse } from '@/src/framework/refuse'
import { isAskedByPage } from '@/src/http/keep-token-from-pages'

const handsOutTokens = new Set(['login', 'refresh', 'resetPassword'])

/** GraphQL answers with what was asked for, so a page signs in over REST, which leaves the token in the cookie. */
export const signInPagesOverRest: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (req.payloadAPI === 'GraphQL' && handsOutTokens.has(operation) && isAskedByPage(req.headers))
    throw refuse('forbidden', { message: 'From a page, please sign in over REST.' })
  return args
}

/** Who is asked about here has the token already, unless it lies in a cookie that no script can read. */
export const tellNoToken: CollectionAfterMeHook = ({ req, response }) => {
  const { token: _token, ...rest } = response as Record<string, unknown>
  return isAskedByPage(req.headers) ? rest : response
}
