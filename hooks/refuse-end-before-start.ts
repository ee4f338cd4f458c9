import type { CollectionBeforeValidateHook } from 'payload'
import { refuse } from '@/src/framework/refuse'

/** For records with `startsAt` and `endsAt`: the end comes after the start. */
export const refuseEndBeforeStart: CollectionBeforeValidateHook = ({ data, originalDoc }) => {
  const { startsAt, endsAt } = { ...originalDoc, ...data } as { startsAt?: string; endsAt?: string }
  if (startsAt && endsAt && Date.parse(endsAt) <= Date.parse(startsAt))
    throw refuse('validation_failed', { message: 'The end must come after the start.', field: 'endsAt' })
  return data
}
