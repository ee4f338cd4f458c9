import type { CollectionConfig } from 'payload'

/** Money that goes back through Stripe: noted before Stripe is asked, so that a crash cannot give it back twice. */
export const StripeRefunds: CollectionConfig = {
  slug: 'stripe-refunds',
  labels: { singular: 'Stripe refund', plural: 'Stripe refunds' },
  admin: {
    group: 'Stripe',
    useAsTitle: 'refund',
    defaultColumns: ['createdAt', 'amountMinor', 'state', 'cause'],
  },
  fields: [
    { name: 'asking', type: 'relationship', relationTo: 'stripe-payments', required: true },
    { name: 'payment', type: 'relationship', relationTo: 'payments' },
    { name: 'amountMinor', type: 'number', required: true, min: 1, custom: { shownAs: 'money' } },
    { name: 'state', type: 'select', options: ['asked', 'done', 'failed'], required: true },
    {
      name: 'cause',
      type: 'select',
      options: ['staff', 'paid_too_much', 'time_taken', 'elsewhere'],
      required: true,
    },
    { name: 'reason', type: 'text', maxLength: 250 },
    { name: 'refund', type: 'text', maxLength: 100, index: true },
    { name: 'failure', type: 'text', maxLength: 100 },
  ],
}
