import type { Invoice } from '@/src/payload-types'
import type { InvoiceData } from '@/webhooks/shapes/invoice'

/** What others are told of an invoice. */
export const invoiceFacts = (invoice: Invoice): InvoiceData => ({
  invoice: invoice.id,
  number: invoice.number ?? null,
  patient: idOf(invoice.patient),
  appointment: invoice.appointment ? idOf(invoice.appointment) : null,
  status: invoice.status,
  currency: invoice.currency ?? '',
  totalMinor: invoice.totalMinor ?? 0,
  paidMinor: invoice.paidMinor ?? 0,
  balanceMinor: invoice.balanceMinor ?? 0,
  issuedAt: instant(invoice.issuedAt),
  dueAt: instant(invoice.dueAt),
})

const idOf = (reference: string | { id: string }): string =>
  typeof reference === 'string' ? reference : reference.id

const instant = (value: string | null | undefined): string | null =>
  value ? new Date(value).toISOString() : null
