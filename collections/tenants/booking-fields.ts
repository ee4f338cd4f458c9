import type { Field } from 'payload'
import { lateCancelBases } from '@/src/domain/scheduling/late-cancellation'
import { timeOfDayField } from '@/src/fields/time-of-day-field'
import { wholeNumberField } from '@/src/fields/whole-number-field'

/** From when on a cancellation is late: hours before the visit, or days of the calendar before its day. */
export const cancellationFields: Field[] = [
  {
    name: 'lateCancelBasis',
    type: 'select',
    options: [...lateCancelBases],
    defaultValue: 'hours',
  },
  wholeNumberField('lateCancelHours', { min: 0, max: 336, defaultValue: 24 }),
  wholeNumberField('lateCancelDays', { min: 0, max: 14, defaultValue: 1 }),
]

/** Where the parts of a day begin for visits that are booked for a part of it; the last one also needs an end. */
export const dayPeriodFields: Field[] = [
  {
    type: 'row',
    fields: [
      timeOfDayField('morningFrom', { required: false, defaultValue: '08:00' }),
      timeOfDayField('afternoonFrom', { required: false, defaultValue: '12:00' }),
      timeOfDayField('eveningFrom', { required: false, defaultValue: '17:00' }),
      timeOfDayField('eveningUntil', { required: false, defaultValue: '21:00' }),
    ],
  },
]
