import type { CollectionConfig } from 'payload'

/** Payments that a patient's bank has called back. They are answered at Stripe. */
export const StripeDisputes: CollectionConfig = {
  slug: 'stripe-disputes',
  labels: { singular: 'Disputed payment', plural: 'Disputed payments' },
  admin: {
    group: 'Stripe',
    useAsTitle: 'dispute',
    defaultColumns: ['createdAt', 'amountMinor', 'reason', 'state', 'answerBy'],
  },
  fields: [
    { name: 'dispute', type: 'text', maxLength: 100, required: true, index: true },
    { name: 'asking', type: 'relationship', relationTo: 'stripe-payments' },
    { name: 'payment', type: 'relationship', relationTo: 'payments' },
    { name: 'amountMinor', type: 'number', required: true, min: 0, custom: { shownAs: 'money' } },
    { name: 'currency', type: 'text', maxLength: 3, required: true },
    { name: 'reason', type: 'text', maxLength: 100 },
    { name: 'state', type: 'text', maxLength: 100 },
    { name: 'answerBy', type: 'date' },
  ],
}
