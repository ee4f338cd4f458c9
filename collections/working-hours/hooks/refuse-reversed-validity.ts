import type { CollectionBeforeValidateHook } from 'payload'
import { refuse } from '@/src/framework/refuse'
import type { WorkingHour } from '@/src/payload-types'

/** Hours that end before they begin would silently never hold. */
export const refuseReversedValidity: CollectionBeforeValidateHook<WorkingHour> = ({ data }) => {
  if (data?.validFrom && data.validTo && data.validTo < data.validFrom)
    throw refuse('validation_failed', {
      message: 'The last day must not lie before the first.',
      field: 'validTo',
    })
  return data
}
