import type { CollectionBeforeValidateHook } from 'payload'
import { Temporal } from 'temporal-polyfill'
import { refuse } from '@/src/framework/refuse'
import type { Patient } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** A birthday that has not come yet where the clinic is was mistyped. */
export const refuseFutureBirth: CollectionBeforeValidateHook<Patient> = ({ data }) => {
  const today = Temporal.Now.plainDateISO(currentClinic()?.timezone ?? 'UTC').toString()
  if (typeof data?.birthDate === 'string' && data.birthDate > today)
    throw refuse('validation_failed', {
      message: 'The date of birth lies in the future.',
      field: 'birthDate',
    })
  return data
}
