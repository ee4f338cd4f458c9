import type { ReceiptDocument, RenderOptions } from '@/src/documents/document-types'
import { finishPages } from '@/src/documents/finish-pages'
import { dateOf, moneyOf } from '@/src/documents/format'
import { writeLetterhead } from '@/src/documents/letterhead'
import { openPage, type Page } from '@/src/documents/page'
import { writeSection } from '@/src/documents/section'
import { layOutSummary, type SummaryRow, writeSummary } from '@/src/documents/summary-rows'
import { writeParties, writeTitle } from '@/src/documents/title-block'

/** The receipt for one payment of an invoice. */
export function renderReceiptPdf(receipt: ReceiptDocument, { paper }: RenderOptions = {}): Promise<Buffer> {
  const { clinic, locale, timezone, number, payment, invoice, patient } = receipt
  const page = openPage({
    locale,
    timezone,
    clinic,
    paper,
    createdAt: payment.receivedAt,
    title: (words) => `${words.title.receipt} ${number}`,
  })
  const { words } = page

  writeLetterhead(page, clinic)
  writeTitle(page, { text: words.title.receipt })
  writeParties(page, {
    heading: words.receivedFrom,
    name: patient.name,
    lines: patient.addressLines,
    facts: [
      { label: words.number.receipt, value: number },
      { label: words.receivedOn, value: dateOf(page, payment.receivedAt) },
      { label: words.paymentMethod, value: words.method[payment.method] },
      { label: words.reference, value: payment.reference },
      { label: words.refersTo, value: invoice.number },
      { label: words.invoiceDate, value: dateOf(page, invoice.issuedAt) },
      { label: words.patientNumber, value: patient.number },
    ],
  })
  writeSummary(page, {
    summary: layOutSummary(page, { rows: amountRows(page, receipt), width: page.width }),
    x: 0,
  })
  page.y += 20
  if (receipt.notes) writeSection(page, { title: words.notes, text: receipt.notes })
  return finishPages(page, clinic)
}

function amountRows(page: Page, { payment, invoice, currency }: ReceiptDocument): SummaryRow[] {
  const { words } = page
  const money = moneyOf(page, currency)
  const refundedMinor = payment.refundedMinor ?? 0
  return [
    { label: words.amountReceived, amount: money(payment.amountMinor), weight: 'highlight' },
    ...(refundedMinor === 0 ? [] : [{ label: words.refunded, amount: money(-refundedMinor) }]),
    { label: words.invoiceTotal, amount: money(invoice.totalMinor) },
    { label: words.balance, amount: money(invoice.balanceMinor) },
  ]
}
