import type { CollectionConfig } from 'payload'
import { offerOpenedHours } from '@/collections/working-hours/hooks/offer-opened-hours'
import { refuseReversedValidity } from '@/collections/working-hours/hooks/refuse-reversed-validity'
import { clinicAccess } from '@/src/access/clinic-access'
import { localDateField } from '@/src/fields/local-date-field'
import { timeOfDayField } from '@/src/fields/time-of-day-field'
import { wholeNumberField } from '@/src/fields/whole-number-field'

export const WorkingHours: CollectionConfig = {
  slug: 'working-hours',
  labels: { singular: 'Working hours', plural: 'Working hours' },
  access: clinicAccess('working-hours'),
  admin: {
    group: 'Set-up',
    defaultColumns: ['practitioner', 'weekday', 'startTime', 'endTime', 'location'],
  },
  indexes: [{ fields: ['tenant', 'practitioner'] }],
  hooks: { beforeValidate: [refuseReversedValidity], afterChange: [offerOpenedHours] },
  fields: [
    { name: 'practitioner', type: 'relationship', relationTo: 'practitioners', required: true },
    { name: 'location', type: 'relationship', relationTo: 'locations', required: true },
    wholeNumberField('weekday', {
      min: 1,
      max: 7,
      required: true,
      admin: { description: '1 is Monday, 7 is Sunday.' },
    }),
    { type: 'row', fields: [timeOfDayField('startTime'), timeOfDayField('endTime')] },
    { type: 'row', fields: [localDateField('validFrom'), localDateField('validTo')] },
  ],
}
