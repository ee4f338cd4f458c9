import type { InvoiceDocument } from '@/src/documents/document-types'
import { dateOf, moneyOf } from '@/src/documents/format'
import type { Page } from '@/src/documents/page'
import { writeHeading } from '@/src/documents/section'
import { writeTable } from '@/src/documents/table'

/** What was paid towards the invoice; nothing at all when nothing was. */
export function writePayments(page: Page, { payments, currency }: InvoiceDocument): void {
  if (payments.length === 0) return
  const { words } = page
  const money = moneyOf(page, currency)

  writeHeading(page, { text: words.payments, keepWithNext: 40 })
  writeTable(page, {
    size: 8.5,
    columns: [
      { title: words.receivedOn, width: 28 },
      { title: words.paymentMethod, width: 24 },
      { title: words.reference, width: 28 },
      { title: words.amount, width: 20, align: 'end' },
    ],
    rows: payments.map((payment) => [
      dateOf(page, payment.receivedAt),
      words.method[payment.method],
      payment.reference ?? '',
      money(payment.amountMinor),
    ]),
  })
  page.y += 16
}
