import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { acceptAmount } from '@/collections/payments/operations/accept-amount'
import { paymentOfReference } from '@/collections/payments/operations/find-payment'
import { idOf } from '@/src/access/principal'
import { billingSettings } from '@/src/billing/billing-settings'
import { lockInvoice } from '@/src/billing/lock-invoice'
import { refuse } from '@/src/framework/refuse'
import type { Payment } from '@/src/payload-types'

/**
 * Takes a payment only as far as its invoice is open. The invoice stays locked until the payment is counted, so
 * payments of one invoice queue up. What a card terminal still has to confirm begins as `pending`. Without an invoice
 * it is a deposit: the clinic holds it for a patient until an invoice takes it.
 */
export const acceptPayment: CollectionBeforeChangeHook<Payment> = async ({ data, operation, req }) => {
  if (operation !== 'create') return data
  if (data.status !== 'succeeded' && data.status !== 'pending')
    throw refuse('illegal_transition', {
      message: 'A payment begins as received or as pending.',
      field: 'status',
    })
  await refuseKnownReference(req, data)
  const begun = { ...data, refundedMinor: 0, refundReason: null }
  if (!data.invoice) return { ...begun, ...(await deposit(req, data)) }
  const invoice = await lockInvoice(req, idOf(data.invoice))
  const { amountMinor = 0, overpaidMinor, currency = invoice.currency } = data
  const accepted = { currency: currency || invoice.currency, overpaidMinor: overpaidMinor ?? 0 }
  acceptAmount(invoice, { amountMinor, ...accepted })
  return { ...begun, ...accepted, patient: invoice.patient, appointment: null }
}

async function deposit(
  req: PayloadRequest,
  { patient, currency: given }: Partial<Payment>,
): Promise<Partial<Payment>> {
  if (!patient)
    throw refuse('validation_failed', {
      message: 'A payment names its invoice; a deposit names its patient.',
      field: 'invoice',
    })
  const { currency } = await billingSettings(req)
  if (given && given !== currency)
    throw refuse('validation_failed', { message: `This clinic is paid in ${currency}.`, field: 'currency' })
  return { currency, overpaidMinor: 0 }
}

/** At the till people write what they like; what a vendor calls its money stands for one payment. */
const AT_THE_TILL: readonly unknown[] = ['cash', 'card', 'transfer']

async function refuseKnownReference(
  req: PayloadRequest,
  { method, reference }: Partial<Payment>,
): Promise<void> {
  if (!method || !reference || AT_THE_TILL.includes(method)) return
  if (await paymentOfReference(req, { method, reference }))
    throw refuse('conflict', {
      message: 'This reference stands for another payment already.',
      field: 'reference',
    })
}
