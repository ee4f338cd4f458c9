import type { CollectionBeforeValidateHook } from 'payload'
import { refuse } from '@/src/framework/refuse'

/** Clocks of other machines may be a little ahead of ours; that little is cut off. */
const TOLERANCE_MS = 60_000

/** Nobody has agreed to anything tomorrow. */
export const refuseFutureConsent: CollectionBeforeValidateHook = ({ data }) => {
  const now = Date.now()
  const recordedAt = Date.parse(data?.recordedAt ?? '')
  if (recordedAt > now + TOLERANCE_MS)
    throw refuse('validation_failed', { message: 'The consent lies in the future.', field: 'recordedAt' })
  return recordedAt > now ? { ...data, recordedAt: new Date(now).toISOString() } : data
}
