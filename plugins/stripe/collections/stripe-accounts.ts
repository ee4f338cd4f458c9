import type { CollectionConfig } from 'payload'

/** The account of the clinic at Stripe, as Stripe last described it. */
export const StripeAccounts: CollectionConfig = {
  slug: 'stripe-accounts',
  labels: { singular: 'Stripe account', plural: 'Stripe accounts' },
  admin: { group: 'Stripe', useAsTitle: 'account', hidden: true },
  fields: [
    { name: 'account', type: 'text', required: true, maxLength: 100, index: true },
    { name: 'canCharge', type: 'checkbox', defaultValue: false },
    { name: 'canPayOut', type: 'checkbox', defaultValue: false },
    { name: 'isSubmitted', type: 'checkbox', defaultValue: false },
    // Names of what Stripe still wants to know, such as `external_account`.
    { name: 'missing', type: 'text', maxLength: 1_000 },
    { name: 'isConnected', type: 'checkbox', defaultValue: true },
    { name: 'checkedAt', type: 'date' },
    { name: 'reconciledAt', type: 'date' },
  ],
}
