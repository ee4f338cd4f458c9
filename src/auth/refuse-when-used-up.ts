import type { PayloadRequest } from 'payload'
import { refuse } from '@/src/framework/refuse'
import type { LimitState } from '@/src/limits/account-limits'

/** Ends a request for which no try is left, and says when there will be one again. */
export function refuseWhenUsedUp(
  req: Pick<PayloadRequest, 'responseHeaders'>,
  { isUsedUp, retryAfterSeconds }: LimitState,
): void {
  if (!isUsedUp) return
  req.responseHeaders ??= new Headers()
  req.responseHeaders.set('Retry-After', String(retryAfterSeconds))
  throw refuse('rate_limited')
}
