import type { CollectionConfig } from 'payload'
import { offerChangedTime, offerRemovedTime } from '@/collections/schedule-exceptions/hooks/offer-freed-time'
import { readWallTimes } from '@/collections/schedule-exceptions/hooks/read-wall-times'
import { refuseEndBeforeStart } from '@/hooks/refuse-end-before-start'
import { clinicAccess } from '@/src/access/clinic-access'
import { textField } from '@/src/fields/text-field'

export const ScheduleExceptions: CollectionConfig = {
  slug: 'schedule-exceptions',
  labels: { singular: 'Day off or extra hours', plural: 'Days off and extra hours' },
  access: clinicAccess('schedule-exceptions'),
  admin: { group: 'Scheduling', defaultColumns: ['practitioner', 'kind', 'startsAt', 'endsAt', 'reason'] },
  indexes: [{ fields: ['tenant', 'practitioner', 'startsAt'] }],
  hooks: {
    beforeValidate: [readWallTimes, refuseEndBeforeStart],
    afterChange: [offerChangedTime],
    afterDelete: [offerRemovedTime],
  },
  fields: [
    { name: 'practitioner', type: 'relationship', relationTo: 'practitioners', required: true },
    { name: 'kind', type: 'select', options: ['off', 'extra'], required: true, defaultValue: 'off' },
    { name: 'location', type: 'relationship', relationTo: 'locations' },
    {
      type: 'row',
      fields: [
        {
          name: 'startsAt',
          type: 'date',
          required: true,
          admin: { date: { pickerAppearance: 'dayAndTime' } },
        },
        { name: 'endsAt', type: 'date', required: true, admin: { date: { pickerAppearance: 'dayAndTime' } } },
      ],
    },
    textField('reason'),
  ],
}
