import type { CollectionAfterChangeHook } from 'payload'
import type { Invoice } from '@/src/payload-types'
import { type Announcement, announceAll } from '@/webhooks/announce'
import { invoiceIssued } from '@/webhooks/events/invoice-issued'
import { invoicePaid } from '@/webhooks/events/invoice-paid'
import { invoiceVoided } from '@/webhooks/events/invoice-voided'
import { invoiceFacts } from '@/webhooks/invoice-facts'

/** Tells other systems what became of an invoice. One that comes to nothing is issued and paid at once. */
export const announceInvoice: CollectionAfterChangeHook<Invoice> = async ({
  data,
  doc,
  previousDoc,
  req,
}) => {
  const [from, to] = [previousDoc?.status ?? 'draft', data.status ?? 'draft']
  if (from === to) return doc
  const facts = invoiceFacts({ ...previousDoc, ...data, id: doc.id } as Invoice)
  const events = [
    ...(from === 'draft' ? [invoiceIssued] : []),
    ...(to === 'paid' ? [invoicePaid] : []),
    ...(to === 'void' ? [invoiceVoided] : []),
  ]
  await announceAll(
    req,
    events.map((event) => ({ event, subject: doc.id, data: facts }) as unknown as Announcement),
  )
  return doc
}
