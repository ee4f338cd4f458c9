import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '@/src/access/principal'
import { settleInvoice } from '@/src/billing/settle-invoice'
import type { CreditNote } from '@/src/payload-types'

/** Counts what was credited on the invoice, in the same transaction. */
export const countCreditNote: CollectionAfterChangeHook<CreditNote> = async ({ data, doc, req }) => {
  if (data.invoice) await settleInvoice(req, idOf(data.invoice))
  return doc
}
