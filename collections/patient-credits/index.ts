import type { CollectionConfig } from 'payload'
import { redeemEndpoint } from '@/collections/patient-credits/endpoints/redeem'
import { refundEndpoint } from '@/collections/patient-credits/endpoints/refund'
import { keepCredit } from '@/collections/patient-credits/hooks/keep-credit'
import { clinicAccess } from '@/src/access/clinic-access'
import { refuseBulkWrites } from '@/src/billing/refuse-bulk-writes'
import { refuseDeleting } from '@/src/billing/refuse-deleting'
import { currencyField } from '@/src/fields/currency-field'
import { localDateField } from '@/src/fields/local-date-field'
import { moneyField } from '@/src/fields/money-field'
import { textField } from '@/src/fields/text-field'
import { wholeNumberField } from '@/src/fields/whole-number-field'

const counted = (name: string) =>
  wholeNumberField(name, { min: 0, max: 500, required: true, defaultValue: 0 })
const sum = (name: string) => moneyField(name, { required: true, defaultValue: 0 })

/** What a patient holds of a pack. Only selling, redeeming, refunding and expiring write here; the plain doors read. */
export const PatientCredits: CollectionConfig = {
  slug: 'patient-credits',
  access: {
    ...clinicAccess('patient-credits'),
    create: () => false,
    update: () => false,
    delete: () => false,
  },
  admin: {
    group: 'Billing',
    useAsTitle: 'name',
    defaultColumns: ['patient', 'name', 'visits', 'usedVisits', 'expiresOn', 'status'],
  },
  indexes: [{ fields: ['tenant', 'patient'] }, { fields: ['tenant', 'status', 'expiresOn'] }],
  fields: [
    { name: 'patient', type: 'relationship', relationTo: 'patients', required: true },
    { name: 'pack', type: 'relationship', relationTo: 'credit-packs', required: true },
    // The sale. What it sold can be used once it is paid.
    { name: 'invoice', type: 'relationship', relationTo: 'invoices', required: true },
    textField('name', { required: true, maxLength: 120 }),
    { name: 'service', type: 'relationship', relationTo: 'services' },
    {
      name: 'status',
      type: 'select',
      options: ['active', 'used', 'expired', 'refunded'],
      defaultValue: 'active',
      required: true,
    },
    localDateField('expiresOn'),
    currencyField(),
    {
      type: 'row',
      fields: [
        wholeNumberField('visits', { min: 1, max: 500, required: true }),
        counted('usedVisits'),
        counted('refundedVisits'),
        counted('expiredVisits'),
      ],
    },
    {
      type: 'row',
      fields: [
        moneyField('priceMinor', { required: true }),
        sum('usedMinor'),
        sum('refundedMinor'),
        sum('expiredMinor'),
      ],
    },
  ],
  hooks: {
    beforeOperation: [refuseBulkWrites],
    beforeChange: [keepCredit],
    beforeDelete: [refuseDeleting],
  },
  endpoints: [redeemEndpoint, refundEndpoint],
}
