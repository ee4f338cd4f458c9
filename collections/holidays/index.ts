import type { CollectionConfig } from 'payload'
import { offerMovedDay, offerOpenedDay } from '@/collections/holidays/hooks/offer-opened-days'
import { clinicAccess } from '@/src/access/clinic-access'
import { localDateField } from '@/src/fields/local-date-field'
import { textField } from '@/src/fields/text-field'

/** Days on which nobody works: of the whole clinic, or of one location. */
export const Holidays: CollectionConfig = {
  slug: 'holidays',
  labels: { singular: 'Holiday', plural: 'Holidays' },
  access: clinicAccess('holidays'),
  admin: { group: 'Set-up', useAsTitle: 'name', defaultColumns: ['name', 'date', 'isYearly', 'location'] },
  defaultSort: 'date',
  indexes: [{ fields: ['tenant', 'date'] }],
  hooks: { afterChange: [offerMovedDay], afterDelete: [offerOpenedDay] },
  fields: [
    textField('name', { required: true, maxLength: 120 }),
    localDateField('date', { required: true }),
    { name: 'isYearly', type: 'checkbox', defaultValue: false },
    { name: 'location', type: 'relationship', relationTo: 'locations' },
  ],
}
