import type { CollectionBeforeValidateHook } from 'payload'
import { parseEpochDay, weekdayOfEpochDay } from '@/src/domain/scheduling/epoch-day'
import { refuse } from '@/src/framework/refuse'
import type { WorkingHour } from '@/src/payload-types'

/** Hours that end before they begin, or in a time without their weekday, would silently never hold. */
export const refuseReversedValidity: CollectionBeforeValidateHook<WorkingHour> = ({ data, originalDoc }) => {
  const { validFrom, validTo, weekday } = { ...originalDoc, ...data }
  if (!validFrom || !validTo) return data
  if (validTo < validFrom)
    throw refuse('validation_failed', {
      message: 'The last day must not lie before the first.',
      field: 'validTo',
    })
  const [first, last] = [parseEpochDay(validFrom), parseEpochDay(validTo)]
  // What is no date is left to the field's own check.
  if (first === undefined || last === undefined || last - first >= 6) return data
  const days = Array.from({ length: last - first + 1 }, (_, index) => weekdayOfEpochDay(first + index))
  if (weekday && !days.includes(weekday))
    throw refuse('validation_failed', {
      message: 'This weekday does not come between the two days.',
      field: 'weekday',
    })
  return data
}
