import type { CollectionConfig } from 'payload'
import { receiptEndpoint } from '@/collections/payments/endpoints/receipt'
import { refundEndpoint } from '@/collections/payments/endpoints/refund'
import { useEndpoint } from '@/collections/payments/endpoints/use'
import { acceptPayment } from '@/collections/payments/hooks/accept-payment'
import { announcePayment } from '@/collections/payments/hooks/announce-payment'
import { countCredit } from '@/collections/payments/hooks/count-credit'
import { countPayment } from '@/collections/payments/hooks/count-payment'
import { keepPayment } from '@/collections/payments/hooks/keep-payment'
import { countPayments } from '@/hooks/count-business'
import { refuseMergedPatient } from '@/hooks/refuse-merged-patient'
import { clinicAccess, serverOnly } from '@/src/access/clinic-access'
import { forgetStep } from '@/src/billing/audited-step'
import { refuseBulkWrites } from '@/src/billing/refuse-bulk-writes'
import { refuseDeleting } from '@/src/billing/refuse-deleting'
import { rememberWish } from '@/src/billing/wish'
import { paymentLifecycle } from '@/src/domain/lifecycles/payment'
import { currencyField } from '@/src/fields/currency-field'
import { moneyField } from '@/src/fields/money-field'
import { textField } from '@/src/fields/text-field'

export const Payments: CollectionConfig = {
  slug: 'payments',
  access: clinicAccess('payments'),
  admin: {
    group: 'Billing',
    useAsTitle: 'reference',
    defaultColumns: ['receivedAt', 'invoice', 'method', 'amountMinor', 'refundedMinor', 'status'],
    components: { edit: { beforeDocumentControls: ['/admin/components/actions/PaymentSteps#PaymentSteps'] } },
  },
  indexes: [
    { fields: ['tenant', 'invoice'] },
    { fields: ['tenant', 'patient'] },
    { fields: ['tenant', 'receivedAt'] },
  ],
  fields: [
    { name: 'invoice', type: 'relationship', relationTo: 'invoices' },
    {
      type: 'row',
      fields: [
        // Named for a deposit; otherwise that of the invoice.
        { name: 'patient', type: 'relationship', relationTo: 'patients', access: { update: () => false } },
        {
          name: 'appointment',
          type: 'relationship',
          relationTo: 'appointments',
          access: { update: () => false },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        moneyField('amountMinor', { required: true, min: 1 }),
        currencyField({ required: false, admin: { readOnly: true } }),
      ],
    },
    {
      name: 'method',
      type: 'select',
      options: ['cash', 'card', 'transfer', 'stripe', 'credit'],
      required: true,
      defaultValue: 'cash',
    },
    {
      name: 'status',
      type: 'select',
      options: [...paymentLifecycle.states],
      defaultValue: 'succeeded',
      required: true,
      access: serverOnly,
      admin: { readOnly: true },
    },
    moneyField('refundedMinor', { defaultValue: 0, access: { create: () => false } }),
    textField('refundReason'),
    moneyField('overpaidMinor', { defaultValue: 0, access: serverOnly, admin: { readOnly: true } }),
    textField('reference', { maxLength: 120 }),
    // The pack whose visit paid.
    {
      name: 'credit',
      type: 'relationship',
      relationTo: 'patient-credits',
      access: serverOnly,
      admin: { readOnly: true },
    },
    { name: 'receivedAt', type: 'date', defaultValue: () => new Date().toISOString(), required: true },
    // When an invoice took what had been a deposit.
    { name: 'takenAt', type: 'date', access: serverOnly, admin: { readOnly: true } },
  ],
  hooks: {
    beforeOperation: [refuseBulkWrites, rememberWish],
    beforeValidate: [refuseMergedPatient],
    beforeChange: [acceptPayment, keepPayment],
    afterChange: [announcePayment, countPayment, countCredit, countPayments],
    beforeDelete: [refuseDeleting],
    afterOperation: [forgetStep],
  },
  endpoints: [refundEndpoint, useEndpoint, receiptEndpoint],
}
