import type { CollectionConfig } from 'payload'
import { pdfEndpoint } from '@/collections/credit-notes/endpoints/pdf'
import { acceptCreditNote } from '@/collections/credit-notes/hooks/accept-credit-note'
import { countCreditNote } from '@/collections/credit-notes/hooks/count-credit-note'
import { clinicAccess, serverOnly } from '@/src/access/clinic-access'
import { refuseBulkWrites } from '@/src/billing/refuse-bulk-writes'
import { refuseDeleting } from '@/src/billing/refuse-deleting'
import { rememberWish } from '@/src/billing/wish'
import { currencyField } from '@/src/fields/currency-field'
import { moneyField } from '@/src/fields/money-field'
import { textField } from '@/src/fields/text-field'

export const CreditNotes: CollectionConfig = {
  slug: 'credit-notes',
  access: { ...clinicAccess('credit-notes'), update: () => false, delete: () => false },
  admin: {
    group: 'Billing',
    useAsTitle: 'number',
    defaultColumns: ['number', 'invoice', 'amountMinor', 'reason', 'createdAt'],
  },
  indexes: [{ fields: ['tenant', 'number'], unique: true }, { fields: ['tenant', 'invoice'] }],
  fields: [
    textField('number', { access: serverOnly, admin: { readOnly: true, position: 'sidebar' } }),
    { name: 'invoice', type: 'relationship', relationTo: 'invoices', required: true },
    {
      name: 'patient',
      type: 'relationship',
      relationTo: 'patients',
      access: serverOnly,
      admin: { readOnly: true },
    },
    moneyField('amountMinor', { required: true, min: 1 }),
    currencyField({ required: false, access: serverOnly, admin: { readOnly: true } }),
    textField('reason', { required: true }),
    { name: 'issuedAt', type: 'date', access: serverOnly, admin: { readOnly: true, position: 'sidebar' } },
  ],
  hooks: {
    beforeOperation: [refuseBulkWrites, rememberWish],
    beforeChange: [acceptCreditNote],
    afterChange: [countCreditNote],
    beforeDelete: [refuseDeleting],
  },
  endpoints: [pdfEndpoint],
}
