import type { CollectionBeforeChangeHook } from 'payload'
import { acceptAmount } from '@/collections/payments/operations/accept-amount'
import { idOf } from '@/src/access/principal'
import { lockInvoice } from '@/src/billing/lock-invoice'
import { refuse } from '@/src/framework/refuse'
import type { Payment } from '@/src/payload-types'

/**
 * Takes a payment only as far as its invoice is open. The invoice stays locked until the payment is counted, so
 * payments of one invoice queue up. What a card terminal still has to confirm begins as `pending`.
 */
export const acceptPayment: CollectionBeforeChangeHook<Payment> = async ({ data, operation, req }) => {
  if (operation !== 'create' || !data.invoice) return data
  if (data.status !== 'succeeded' && data.status !== 'pending')
    throw refuse('illegal_transition', {
      message: 'A payment begins as received or as pending.',
      field: 'status',
    })
  const invoice = await lockInvoice(req, idOf(data.invoice))
  const currency = data.currency || invoice.currency
  acceptAmount(invoice, { amountMinor: data.amountMinor ?? 0, currency })
  return { ...data, currency, patient: invoice.patient, refundedMinor: 0, refundReason: null }
}
