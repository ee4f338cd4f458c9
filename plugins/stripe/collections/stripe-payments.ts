import type { CollectionConfig, Field } from 'payload'
import { kinds, states } from '../domain/asking'

const minor = (name: string): Field => ({
  name,
  type: 'number',
  min: 0,
  custom: { shownAs: 'money' },
  validate: (value: unknown) =>
    value === null || value === undefined || Number.isSafeInteger(value) || 'A whole number of minor units.',
})

const atStripe = (name: string): Field => ({ name, type: 'text', maxLength: 100, index: true })
/** Opens a page without signing in; only the server reads it. */
const secret = (name: string): Field => ({
  name,
  type: 'text',
  maxLength: 2_000,
  admin: { hidden: true },
  access: { read: () => false },
})

/**
 * What patients are asked to pay through Stripe. Its id and revision make the idempotency keys: whatever happens between
 * asking Stripe and noting the answer, asking again is the same question.
 */
export const StripePayments: CollectionConfig = {
  slug: 'stripe-payments',
  labels: { singular: 'Stripe payment', plural: 'Stripe payments' },
  admin: {
    group: 'Stripe',
    useAsTitle: 'intent',
    defaultColumns: ['createdAt', 'kind', 'amountMinor', 'state', 'invoice', 'patient'],
  },
  fields: [
    { name: 'kind', type: 'select', options: [...kinds], required: true },
    { name: 'state', type: 'select', options: [...states], required: true },
    { name: 'revision', type: 'number', required: true, defaultValue: 1, admin: { hidden: true } },
    { name: 'invoice', type: 'relationship', relationTo: 'invoices' },
    { name: 'patient', type: 'relationship', relationTo: 'patients' },
    { name: 'appointment', type: 'relationship', relationTo: 'appointments' },
    { name: 'payment', type: 'relationship', relationTo: 'payments' },
    { name: 'card', type: 'relationship', relationTo: 'stripe-cards' },
    minor('amountMinor'),
    minor('applicationFeeMinor'),
    { name: 'currency', type: 'text', maxLength: 3, required: true },
    atStripe('account'),
    atStripe('session'),
    atStripe('intent'),
    secret('pageUrl'),
    secret('token'),
    { name: 'pageExpiresAt', type: 'date' },
    { name: 'chargeAt', type: 'date' },
    // A code of Stripe, such as `card_declined`.
    { name: 'failure', type: 'text', maxLength: 100 },
    { name: 'reason', type: 'text', maxLength: 250 },
    { name: 'hold', type: 'text', maxLength: 100, admin: { hidden: true } },
    { name: 'wanted', type: 'json', admin: { hidden: true } },
    minor('stripePaidMinor'),
    minor('stripeRefundedMinor'),
    { name: 'checkedAt', type: 'date' },
  ],
}
