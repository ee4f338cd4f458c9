import type { Column } from '@/src/documents/column-boxes'
import type { InvoiceDocument, InvoiceLine } from '@/src/documents/document-types'
import { moneyOf, percentOf, quantityOf } from '@/src/documents/format'
import type { Page } from '@/src/documents/page'
import { writeTable } from '@/src/documents/table'

type LineColumn = Column & { value: (line: InvoiceLine) => string }

/** The billed lines; the sums, `totalsHeight` high, stay on the page of the last one. */
export function writeInvoiceLines(page: Page, invoice: InvoiceDocument, totalsHeight: number): void {
  const columns = lineColumns(page, invoice)
  const rows = invoice.lines.map((line) => columns.map(({ value }) => value(line)))
  writeTable(page, { columns, rows, keepWithLastRow: totalsHeight })
}

export function hasTax({ lines, taxMinor }: InvoiceDocument): boolean {
  return taxMinor !== 0 || lines.some((line) => line.taxRateBasisPoints !== 0)
}

function lineColumns(page: Page, invoice: InvoiceDocument): LineColumn[] {
  const { words } = page
  const money = moneyOf(page, invoice.currency)
  const tax = invoice.clinic.taxName ?? words.tax
  const isTaxed = hasTax(invoice)
  const isDiscounted = invoice.lines.some((line) => line.discountMinor !== 0)

  const columns: (LineColumn | false)[] = [
    { title: words.description, width: 40, value: (line) => line.description },
    { title: words.quantity, width: 9, align: 'end', value: (line) => quantityOf(page, line.quantity) },
    { title: words.unitPrice, width: 18, align: 'end', value: (line) => money(line.unitPriceMinor) },
    isDiscounted && {
      title: words.discount,
      width: 16,
      align: 'end',
      value: (line) => (line.discountMinor === 0 ? '' : money(-line.discountMinor)),
    },
    isTaxed && {
      title: tax,
      width: 9,
      align: 'end',
      value: (line) => percentOf(page, line.taxRateBasisPoints),
    },
    {
      title: isTaxed ? words.amountWithTax(tax) : words.amount,
      width: 19,
      align: 'end',
      value: (line) => money(line.totalMinor),
    },
  ]
  return columns.filter((column) => column !== false)
}
