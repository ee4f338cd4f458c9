import { z } from 'zod'
import { invoiceLifecycle } from '@/src/domain/lifecycles/invoice'
import { currency, id, instant, minorUnits } from '@/webhooks/shapes/fields'

/** What is told of an invoice; amounts in minor units of its currency. */
export const invoiceData = z.object({
  invoice: id,
  number: z.string().max(60).nullable(),
  patient: id,
  appointment: id.nullable(),
  status: z.enum(invoiceLifecycle.states),
  currency,
  totalMinor: minorUnits,
  paidMinor: minorUnits,
  balanceMinor: minorUnits,
  issuedAt: instant.nullable(),
  dueAt: instant.nullable(),
})

export type InvoiceData = z.input<typeof invoiceData>

export const invoiceExample: InvoiceData = {
  invoice: '01988f30-11aa-7c3e-8f60-9a8b7c6d5e4f',
  number: 'INV-2026-000042',
  patient: '01988f2e-0d3a-7b55-8c61-7b0e9d8f1a23',
  appointment: '01988f2e-5b1c-7c4e-9a70-3f1d2c4b5a69',
  status: 'issued',
  currency: 'PHP',
  totalMinor: 168_000,
  paidMinor: 0,
  balanceMinor: 168_000,
  issuedAt: '2026-03-09T11:00:00.000Z',
  dueAt: '2026-03-23T15:59:59.000Z',
}
