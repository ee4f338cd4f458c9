import type { PayloadRequest } from 'payload'
import { Temporal } from 'temporal-polyfill'
import { idOf } from '@/src/access/principal'
import { documentParties } from '@/src/billing/document-parties'
import type { InvoiceDocument } from '@/src/documents/document-types'
import { invoiceTotals } from '@/src/domain/billing/invoice-totals'
import type { Invoice } from '@/src/payload-types'

/** An invoice as it is printed, with the payments that were made towards it. */
export async function invoiceDocument(req: PayloadRequest, invoice: Invoice): Promise<InvoiceDocument> {
  const parties = await documentParties(req, invoice.patient)
  const lines = (invoice.lines ?? []).map(
    ({ description, quantity, unitPriceMinor, discountMinor, taxRateBasisPoints, totalMinor }) => ({
      description,
      quantity,
      unitPriceMinor,
      discountMinor: discountMinor ?? 0,
      taxRateBasisPoints: taxRateBasisPoints ?? 0,
      totalMinor: totalMinor ?? 0,
    }),
  )
  const pricesIncludeTax = invoice.pricesIncludeTax ?? false
  const totals = invoiceTotals({ lines, taxRounding: invoice.taxRounding ?? 'line', pricesIncludeTax })
  return {
    ...parties,
    kind: 'invoice',
    status: invoice.status,
    number: invoice.number,
    issuedAt: invoice.issuedAt,
    dueAt: invoice.dueAt,
    serviceDate: invoice.appointment
      ? await serviceDate(req, idOf(invoice.appointment), parties.timezone)
      : undefined,
    currency: invoice.currency ?? '',
    lines,
    subtotalMinor: invoice.subtotalMinor ?? 0,
    discountMinor: invoice.discountMinor ?? 0,
    taxMinor: invoice.taxMinor ?? 0,
    totalMinor: invoice.totalMinor ?? 0,
    paidMinor: invoice.paidMinor ?? 0,
    balanceMinor: invoice.balanceMinor ?? 0,
    taxBreakdown: totals.ok
      ? totals.taxRates.map(({ taxRateBasisPoints, netMinor, taxMinor }) => ({
          rateBasisPoints: taxRateBasisPoints,
          netMinor,
          taxMinor,
        }))
      : [],
    pricesIncludeTax,
    notes: invoice.notes ?? undefined,
    payments: await paymentsOf(req, invoice.id),
  }
}

async function serviceDate(req: PayloadRequest, visit: string, timezone: string): Promise<string> {
  const { startsAt } = await req.payload.findByID({ collection: 'appointments', id: visit, depth: 0, req })
  return Temporal.Instant.from(startsAt).toZonedDateTimeISO(timezone).toPlainDate().toString()
}

async function paymentsOf(req: PayloadRequest, invoice: string): Promise<InvoiceDocument['payments']> {
  const { docs } = await req.payload.find({
    collection: 'payments',
    where: { invoice: { equals: invoice }, status: { in: ['succeeded', 'refunded'] } },
    sort: ['receivedAt', 'createdAt'],
    depth: 0,
    limit: 1_000,
    pagination: false,
    req,
  })
  // What was given back is no longer a payment towards this invoice, and the sums above say the same.
  return docs.flatMap(({ receivedAt, method, amountMinor, refundedMinor, overpaidMinor, reference }) => {
    const keptMinor = amountMinor - (refundedMinor ?? 0) - (overpaidMinor ?? 0)
    return keptMinor > 0
      ? [{ receivedAt, method, amountMinor: keptMinor, reference: reference ?? undefined }]
      : []
  })
}
