import type { PayloadRequest } from 'payload'
import { idOf } from '@/src/access/principal'
import { documentParties } from '@/src/billing/document-parties'
import type { InvoiceDocument } from '@/src/documents/document-types'
import { creditShares } from '@/src/domain/billing/credit-shares'
import { invoiceTotals, type TaxRateTotals } from '@/src/domain/billing/invoice-totals'
import type { CreditNote, Invoice } from '@/src/payload-types'

/** A credit note as it is printed: the amount with the share of the invoice's tax that lies in it. */
export async function creditNoteDocument(req: PayloadRequest, note: CreditNote): Promise<InvoiceDocument> {
  const invoice = await req.payload.findByID({
    collection: 'invoices',
    id: idOf(note.invoice),
    depth: 0,
    req,
  })
  const { amountMinor, reason } = note
  const shares = creditShares({ amountMinor, taxRates: taxRatesOf(invoice) })
  return {
    ...(await documentParties(req, invoice.patient)),
    kind: 'credit_note',
    status: 'issued',
    number: note.number,
    refersTo: invoice.number ?? undefined,
    issuedAt: note.issuedAt,
    currency: note.currency ?? invoice.currency ?? '',
    lines: shares.map(({ taxRateBasisPoints, totalMinor }) => ({
      description: reason,
      quantity: 1,
      unitPriceMinor: totalMinor,
      discountMinor: 0,
      taxRateBasisPoints,
      totalMinor,
    })),
    subtotalMinor: amountMinor,
    discountMinor: 0,
    taxMinor: shares.reduce((sum, { taxMinor }) => sum + taxMinor, 0),
    totalMinor: amountMinor,
    paidMinor: 0,
    balanceMinor: 0,
    taxBreakdown: shares.map(({ taxRateBasisPoints, netMinor, taxMinor }) => ({
      rateBasisPoints: taxRateBasisPoints,
      netMinor,
      taxMinor,
    })),
    // The credited amount is what the patient was to pay, tax and all.
    pricesIncludeTax: true,
    payments: [],
  }
}

function taxRatesOf(invoice: Invoice): TaxRateTotals[] {
  const totals = invoiceTotals({
    lines: (invoice.lines ?? []).map((line) => ({
      ...line,
      discountMinor: line.discountMinor ?? 0,
      taxRateBasisPoints: line.taxRateBasisPoints ?? 0,
    })),
    taxRounding: invoice.taxRounding ?? 'line',
    pricesIncludeTax: invoice.pricesIncludeTax ?? false,
  })
  if (!totals.ok) throw new Error('An issued invoice cannot be priced again')
  return totals.taxRates
}
