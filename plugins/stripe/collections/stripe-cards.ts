import type { CollectionConfig } from 'payload'

/** Cards that patients let the clinic keep, with the words they agreed to. The card itself is only at Stripe. */
export const StripeCards: CollectionConfig = {
  slug: 'stripe-cards',
  labels: { singular: 'Card on file', plural: 'Cards on file' },
  admin: {
    group: 'Stripe',
    useAsTitle: 'last4',
    defaultColumns: ['createdAt', 'patient', 'brand', 'last4', 'state', 'agreedAt'],
  },
  fields: [
    { name: 'patient', type: 'relationship', relationTo: 'patients', required: true },
    {
      name: 'state',
      type: 'select',
      options: ['asking', 'open', 'active', 'replaced', 'removed'],
      required: true,
    },
    { name: 'revision', type: 'number', required: true, defaultValue: 1, admin: { hidden: true } },
    { name: 'account', type: 'text', maxLength: 100, required: true },
    { name: 'customer', type: 'text', maxLength: 100 },
    { name: 'session', type: 'text', maxLength: 100, index: true },
    { name: 'method', type: 'text', maxLength: 100 },
    {
      name: 'pageUrl',
      type: 'text',
      maxLength: 2_000,
      admin: { hidden: true },
      access: { read: () => false },
    },
    { name: 'token', type: 'text', maxLength: 100, admin: { hidden: true }, access: { read: () => false } },
    { name: 'pageExpiresAt', type: 'date' },
    { name: 'brand', type: 'text', maxLength: 50 },
    { name: 'last4', type: 'text', maxLength: 4 },
    { name: 'expiresOn', type: 'text', maxLength: 7 },
    // The exact words that stood above the button, in the language in which they were read.
    { name: 'agreedText', type: 'textarea', maxLength: 1_200 },
    { name: 'agreedAt', type: 'date' },
  ],
}
