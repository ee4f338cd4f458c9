import type { CollectionConfig } from 'payload'
import { clinicAccess } from '@/src/access/clinic-access'
import { textField } from '@/src/fields/text-field'

export const Resources: CollectionConfig = {
  slug: 'resources',
  labels: { singular: 'Room or device', plural: 'Rooms and devices' },
  access: clinicAccess('resources'),
  admin: { group: 'Set-up', useAsTitle: 'name', defaultColumns: ['name', 'kind', 'location', 'active'] },
  fields: [
    textField('name', { required: true, maxLength: 120 }),
    { name: 'kind', type: 'select', options: ['room', 'device'], required: true, defaultValue: 'room' },
    { name: 'location', type: 'relationship', relationTo: 'locations', required: true },
    { name: 'active', type: 'checkbox', defaultValue: true },
  ],
}
