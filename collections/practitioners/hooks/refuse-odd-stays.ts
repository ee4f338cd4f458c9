import type { CollectionBeforeValidateHook } from 'payload'
import { refuse } from '@/src/framework/refuse'
import type { Practitioner } from '@/src/payload-types'

/** A practitioner is in one zone on one day, and has one limit for one service. */
export const refuseOddStays: CollectionBeforeValidateHook<Practitioner> = ({ data }) => {
  const stays = (data?.stays ?? []).toSorted((a, b) => (String(a.fromDate) < String(b.fromDate) ? -1 : 1))
  for (const [index, { fromDate, toDate }] of stays.entries()) {
    if (toDate < fromDate)
      throw refuse('validation_failed', {
        message: 'The last day must not lie before the first.',
        field: 'stays',
      })
    const before = stays[index - 1]
    if (before && fromDate <= before.toDate)
      throw refuse('validation_failed', {
        message: 'Two stays must not overlap.',
        field: 'stays',
      })
  }
  const limited = (data?.serviceLimits ?? []).map(({ service }) => service)
  if (new Set(limited).size < limited.length)
    throw refuse('validation_failed', { message: 'A service has one limit.', field: 'serviceLimits' })
  return data
}
