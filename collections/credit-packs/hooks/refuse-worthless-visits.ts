import type { CollectionBeforeChangeHook } from 'payload'
import { refuse } from '@/src/framework/refuse'
import type { CreditPack } from '@/src/payload-types'

/** Each visit of a pack is worth something, so that using it is a payment. */
export const refuseWorthlessVisits: CollectionBeforeChangeHook<CreditPack> = ({ data, originalDoc }) => {
  const { priceMinor = 0, visits = 0 } = { ...originalDoc, ...data }
  if (priceMinor < visits)
    throw refuse('validation_failed', {
      message: 'The price is at least one minor unit for each visit.',
      field: 'priceMinor',
    })
  return data
}
