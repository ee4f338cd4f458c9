import type { CollectionBeforeChangeHook } from 'payload'
import { arePeriodsInOrder, usualDayPeriods } from '@/src/domain/scheduling/day-period'
import { refuse } from '@/src/framework/refuse'
import type { Tenant } from '@/src/payload-types'

/** The parts of a day follow each other; otherwise one of them would have no time at all. */
export const refuseOddPeriods: CollectionBeforeChangeHook<Tenant> = ({ data, originalDoc }) => {
  const settings = { ...originalDoc?.settings, ...data.settings }
  const { morningFrom, afternoonFrom, eveningFrom, eveningUntil } = usualDayPeriods
  const times = {
    morningFrom: settings.morningFrom || morningFrom,
    afternoonFrom: settings.afternoonFrom || afternoonFrom,
    eveningFrom: settings.eveningFrom || eveningFrom,
    eveningUntil: settings.eveningUntil || eveningUntil,
  }
  if (!arePeriodsInOrder(times))
    throw refuse('validation_failed', {
      message: 'Morning, afternoon and evening must follow each other.',
      field: 'settings.morningFrom',
    })
  return data
}
