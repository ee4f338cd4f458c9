import type { CollectionConfig } from 'payload'
import { clinicAccess } from '@/src/access/clinic-access'
import { colorField } from '@/src/fields/color-field'
import { longTextField, textField } from '@/src/fields/text-field'

export const Practitioners: CollectionConfig = {
  slug: 'practitioners',
  access: clinicAccess('practitioners'),
  admin: { group: 'Set-up', useAsTitle: 'name', defaultColumns: ['name', 'title', 'services', 'active'] },
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
    longTextField('bio', { maxLength: 2_000 }),
    { name: 'active', type: 'checkbox', defaultValue: true },
  ],
}
