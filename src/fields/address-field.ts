import type { GroupField } from 'payload'
import { textField } from '@/src/fields/text-field'

export const addressField = (name = 'address'): GroupField => ({
  name,
  type: 'group',
  fields: [
    { type: 'row', fields: [textField('line1'), textField('line2')] },
    {
      type: 'row',
      fields: [
        textField('city'),
        textField('region'),
        textField('postalCode', { maxLength: 20 }),
        textField('country', { maxLength: 2 }),
      ],
    },
  ],
})
