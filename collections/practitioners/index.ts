import type { CollectionConfig } from 'payload'
import { refuseOddStays } from '@/collections/practitioners/hooks/refuse-odd-stays'
import { clinicAccess } from '@/src/access/clinic-access'
import { colorField } from '@/src/fields/color-field'
import { localDateField } from '@/src/fields/local-date-field'
import { longTextField, textField } from '@/src/fields/text-field'
import { timezoneField } from '@/src/fields/timezone-field'
import { wholeNumberField } from '@/src/fields/whole-number-field'

export const Practitioners: CollectionConfig = {
  slug: 'practitioners',
  access: clinicAccess('practitioners'),
  admin: { group: 'Set-up', useAsTitle: 'name', defaultColumns: ['name', 'title', 'services', 'active'] },
  hooks: { beforeValidate: [refuseOddStays] },
  fields: [
    {
      type: 'row',
      fields: [textField('name', { required: true, maxLength: 120 }), textField('title', { maxLength: 120 })],
    },
    { type: 'row', fields: [textField('registrationNumber', { maxLength: 60 }), colorField()] },
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      admin: { description: 'The account this person signs in with.' },
    },
    { name: 'services', type: 'relationship', relationTo: 'services', hasMany: true },
    wholeNumberField('maxVisitsPerDay', { min: 1, max: 200 }),
    {
      name: 'serviceLimits',
      type: 'array',
      maxRows: 50,
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'service', type: 'relationship', relationTo: 'services', required: true },
            wholeNumberField('maxPerDay', { min: 1, max: 200, required: true }),
          ],
        },
      ],
    },
    {
      name: 'stays',
      type: 'array',
      maxRows: 50,
      fields: [
        {
          type: 'row',
          fields: [
            timezoneField({ required: true }),
            localDateField('fromDate', { required: true }),
            localDateField('toDate', { required: true }),
          ],
        },
      ],
    },
    longTextField('bio', { maxLength: 2_000 }),
    { name: 'active', type: 'checkbox', defaultValue: true },
  ],
}
