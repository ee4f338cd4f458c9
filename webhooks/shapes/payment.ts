import { z } from 'zod'
import { paymentLifecycle } from '@/src/domain/lifecycles/payment'
import { currency, id, instant, minorUnits } from '@/webhooks/shapes/fields'

/** What is told of a payment; amounts in minor units of its currency. */
export const paymentData = z.object({
  payment: id,
  /** Null for a deposit that no invoice has taken yet. */
  invoice: id.nullable(),
  patient: id.nullable(),
  status: z.enum(paymentLifecycle.states),
  method: z.enum(['cash', 'card', 'transfer', 'stripe', 'credit']),
  currency,
  amountMinor: minorUnits,
  refundedMinor: minorUnits,
  /** What came in beyond what the invoice took, and is still to be given back. */
  overpaidMinor: minorUnits,
  receivedAt: instant.nullable(),
})

export type PaymentData = z.input<typeof paymentData>

export const paymentExample: PaymentData = {
  payment: '01988f31-2bc4-7a1d-9e02-4f3e2d1c0b9a',
  invoice: '01988f30-11aa-7c3e-8f60-9a8b7c6d5e4f',
  patient: '01988f2e-0d3a-7b55-8c61-7b0e9d8f1a23',
  status: 'succeeded',
  method: 'card',
  currency: 'PHP',
  amountMinor: 168_000,
  refundedMinor: 0,
  overpaidMinor: 0,
  receivedAt: '2026-03-09T11:05:00.000Z',
}
