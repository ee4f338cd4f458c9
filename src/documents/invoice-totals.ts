import type { InvoiceDocument } from '@/src/documents/document-types'
import { moneyOf, percentOf } from '@/src/documents/format'
import { hasTax } from '@/src/documents/invoice-lines'
import { ensureSpace, type Page } from '@/src/documents/page'
import { layOutSummary, type Summary, type SummaryRow, writeSummary } from '@/src/documents/summary-rows'
import { type TableOptions, tableHeight, writeTable } from '@/src/documents/table'

export type Totals = { summary: Summary; taxTable?: TableOptions; height: number }

const above = 10
const below = 16
const gap = 28

/** The sums and, beside them, what was taxed at which rate. */
export function layOutTotals(page: Page, invoice: InvoiceDocument): Totals {
  const width = (page.width - gap) / 2
  const summary = layOutSummary(page, { rows: totalRows(page, invoice), width })
  const taxTable = hasTax(invoice) ? taxTableOf(page, invoice, width) : undefined
  const height = above + Math.max(summary.height, taxTable ? tableHeight(page, taxTable) : 0) + below
  return { summary, taxTable, height }
}

export function writeTotals(page: Page, { summary, taxTable, height }: Totals): void {
  ensureSpace(page, height)
  const startY = page.y
  page.y = startY + above
  if (taxTable) writeTable(page, taxTable)
  page.y = startY + above
  writeSummary(page, { summary, x: page.width - summary.width })
  page.y = startY + height
}

function taxTableOf(page: Page, invoice: InvoiceDocument, width: number): TableOptions {
  const { words } = page
  const money = moneyOf(page, invoice.currency)
  const tax = invoice.clinic.taxName ?? words.tax
  return {
    width,
    size: 8.5,
    columns: [
      { title: words.taxRate(tax), width: 26 },
      { title: words.net, width: 37, align: 'end' },
      { title: tax, width: 37, align: 'end' },
    ],
    rows: invoice.taxBreakdown.map((rate) => [
      percentOf(page, rate.rateBasisPoints),
      money(rate.netMinor),
      money(rate.taxMinor),
    ]),
  }
}

function totalRows(page: Page, invoice: InvoiceDocument): SummaryRow[] {
  const { words } = page
  const money = moneyOf(page, invoice.currency)
  const tax = invoice.clinic.taxName ?? words.tax
  const isTaxed = hasTax(invoice)
  const isOnTop = isTaxed && !invoice.pricesIncludeTax

  const rows: (SummaryRow | false)[] = [
    {
      label: isOnTop ? words.subtotalWithoutTax(tax) : words.subtotal,
      amount: money(invoice.subtotalMinor),
    },
    invoice.discountMinor !== 0 && { label: words.discount, amount: money(-invoice.discountMinor) },
    isOnTop && { label: tax, amount: money(invoice.taxMinor) },
    {
      label: invoice.kind === 'credit_note' ? words.totalCredited : words.total,
      amount: money(invoice.totalMinor),
      weight: 'total',
    },
    isTaxed && !isOnTop && { label: words.includedTax(tax), amount: money(invoice.taxMinor) },
    ...settlementRows(page, invoice),
  ]
  return rows.filter((row) => row !== false)
}

// What is still to be paid means something only while the invoice is open or after it was settled.
function settlementRows(page: Page, invoice: InvoiceDocument): SummaryRow[] {
  const { words } = page
  const { kind, status, totalMinor, paidMinor, balanceMinor } = invoice
  if (kind === 'credit_note' || status === 'draft' || status === 'void') return []

  const money = moneyOf(page, invoice.currency)
  const creditedMinor = totalMinor - paidMinor - balanceMinor
  return [
    ...(paidMinor === 0 ? [] : [{ label: words.paid, amount: money(-paidMinor) }]),
    ...(creditedMinor > 0 ? [{ label: words.credited, amount: money(-creditedMinor) }] : []),
    { label: words.balance, amount: money(balanceMinor), weight: 'highlight' },
  ]
}
