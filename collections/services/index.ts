import type { CollectionConfig } from 'payload'
import { clinicAccess } from '@/src/access/clinic-access'
import { colorField } from '@/src/fields/color-field'
import { moneyField, taxRateField } from '@/src/fields/money-field'
import { longTextField, textField } from '@/src/fields/text-field'
import { wholeNumberField } from '@/src/fields/whole-number-field'

export const Services: CollectionConfig = {
  slug: 'services',
  access: clinicAccess('services'),
  admin: {
    group: 'Set-up',
    useAsTitle: 'name',
    defaultColumns: ['name', 'category', 'durationMinutes', 'priceMinor', 'active'],
  },
  fields: [
    {
      type: 'row',
      fields: [
        textField('name', { required: true, maxLength: 120 }),
        textField('category', { maxLength: 80 }),
        textField('code', { maxLength: 40 }),
      ],
    },
    longTextField('description', { maxLength: 2_000 }),
    {
      type: 'row',
      fields: [
        wholeNumberField('durationMinutes', { min: 5, max: 1_440, required: true, defaultValue: 30 }),
        wholeNumberField('bufferBeforeMinutes', { min: 0, max: 240, defaultValue: 0 }),
        wholeNumberField('bufferAfterMinutes', { min: 0, max: 240, defaultValue: 0 }),
        wholeNumberField('capacity', { min: 1, max: 500, defaultValue: 1 }),
      ],
    },
    { type: 'row', fields: [moneyField('priceMinor', { required: true, defaultValue: 0 }), taxRateField()] },
    {
      name: 'mode',
      type: 'select',
      options: ['in_person', 'virtual'],
      defaultValue: 'in_person',
      required: true,
    },
    { name: 'resourceKinds', type: 'select', options: ['room', 'device'], hasMany: true },
    colorField(),
    { name: 'active', type: 'checkbox', defaultValue: true },
  ],
}
