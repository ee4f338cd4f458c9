import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '@/src/access/principal'
import { nameStep } from '@/src/billing/audited-step'
import { settleInvoice } from '@/src/billing/settle-invoice'
import type { Payment } from '@/src/payload-types'

/** Counts what came in or went back on the invoice, in the same transaction. */
export const countPayment: CollectionAfterChangeHook<Payment> = async ({
  data,
  doc,
  operation,
  previousDoc,
  req,
}) => {
  const isNew = operation === 'create'
  const isRefund = !isNew && data.refundedMinor !== previousDoc.refundedMinor
  const isTaken = !isNew && !previousDoc.invoice
  const hasCome = data.status === 'succeeded' && (isNew || isTaken || previousDoc.status !== 'succeeded')
  if (data.invoice && (isRefund || hasCome)) await settleInvoice(req, idOf(data.invoice))
  if (isRefund) nameStep(req, 'refund', data.refundReason)
  return doc
}
