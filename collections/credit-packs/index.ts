import type { CollectionConfig } from 'payload'
import { sellEndpoint } from '@/collections/credit-packs/endpoints/sell'
import { refuseWorthlessVisits } from '@/collections/credit-packs/hooks/refuse-worthless-visits'
import { clinicAccess } from '@/src/access/clinic-access'
import { moneyField, taxRateField } from '@/src/fields/money-field'
import { textField } from '@/src/fields/text-field'
import { wholeNumberField } from '@/src/fields/whole-number-field'

/** What is sold: a number of visits for one price. What a patient bought stays as it was when a pack changes. */
export const CreditPacks: CollectionConfig = {
  slug: 'credit-packs',
  access: clinicAccess('credit-packs'),
  admin: {
    group: 'Set-up',
    useAsTitle: 'name',
    defaultColumns: ['name', 'service', 'visits', 'priceMinor', 'validDays', 'active'],
  },
  fields: [
    {
      type: 'row',
      fields: [
        textField('name', { required: true, maxLength: 120 }),
        // Without one, the pack pays for a visit of any kind.
        { name: 'service', type: 'relationship', relationTo: 'services' },
      ],
    },
    {
      type: 'row',
      fields: [
        wholeNumberField('visits', { min: 1, max: 500, required: true }),
        moneyField('priceMinor', { required: true, min: 1 }),
        taxRateField(),
      ],
    },
    // Counted from the day of the sale in the clinic's zone, the last day included; without it a pack never expires.
    wholeNumberField('validDays', { min: 1, max: 3_650 }),
    { name: 'active', type: 'checkbox', defaultValue: true },
  ],
  hooks: { beforeChange: [refuseWorthlessVisits] },
  endpoints: [sellEndpoint],
}
