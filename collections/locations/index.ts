import type { CollectionConfig } from 'payload'
import { clinicAccess } from '@/src/access/clinic-access'
import { addressField } from '@/src/fields/address-field'
import { textField } from '@/src/fields/text-field'
import { timezoneField } from '@/src/fields/timezone-field'

export const Locations: CollectionConfig = {
  slug: 'locations',
  access: clinicAccess('locations'),
  admin: { group: 'Set-up', useAsTitle: 'name', defaultColumns: ['name', 'timezone', 'active'] },
  fields: [
    textField('name', { required: true, maxLength: 120 }),
    timezoneField({ required: true }),
    addressField(),
    textField('phone', { maxLength: 40 }),
    { name: 'active', type: 'checkbox', defaultValue: true },
  ],
}
