import type { InvoiceDocument, RenderOptions } from '@/src/documents/document-types'
import { finishPages } from '@/src/documents/finish-pages'
import { calendarDate, dateOf } from '@/src/documents/format'
import { writeInvoiceLines } from '@/src/documents/invoice-lines'
import { layOutTotals, writeTotals } from '@/src/documents/invoice-totals'
import { writeLetterhead } from '@/src/documents/letterhead'
import { openPage, type Page } from '@/src/documents/page'
import { writePayments } from '@/src/documents/payment-list'
import { writeSection } from '@/src/documents/section'
import { writeParties, writeTitle } from '@/src/documents/title-block'

// A draft has no date of its own yet; any fixed one keeps its bytes the same.
const undated = '2000-01-01T00:00:00Z'

export function renderInvoicePdf(invoice: InvoiceDocument, { paper }: RenderOptions = {}): Promise<Buffer> {
  const { clinic, locale, timezone, kind, number } = invoice
  const page = openPage({
    locale,
    timezone,
    clinic,
    paper,
    createdAt: invoice.issuedAt ?? undated,
    title: (words) => [words.title[kind], number].filter(Boolean).join(' '),
  })

  writeLetterhead(page, clinic)
  writeTitle(page, { text: page.words.title[kind], state: stateOf(page, invoice) })
  writeParties(page, {
    heading: page.words.billTo,
    name: invoice.patient.name,
    lines: invoice.patient.addressLines,
    facts: factsOf(page, invoice),
  })

  const totals = layOutTotals(page, invoice)
  writeInvoiceLines(page, invoice, totals.height)
  writeTotals(page, totals)
  writePayments(page, invoice)
  if (invoice.notes) writeSection(page, { title: page.words.notes, text: invoice.notes })
  return finishPages(page, clinic)
}

// A credit note has no life of its own after it was issued, so only a draft or a void one says what it is.
function stateOf({ words }: Page, { kind, status }: InvoiceDocument): string | undefined {
  const isSaid = kind === 'invoice' || status === 'draft' || status === 'void'
  return isSaid ? words.status[status] : undefined
}

function factsOf(page: Page, invoice: InvoiceDocument) {
  const { words } = page
  const { kind, number, refersTo, issuedAt, serviceDate, dueAt, patient } = invoice
  return [
    { label: words.number[kind], value: number },
    { label: words.refersTo, value: refersTo },
    { label: words.issuedOn, value: issuedAt && dateOf(page, issuedAt) },
    { label: words.serviceDate, value: serviceDate && calendarDate(page, serviceDate) },
    { label: words.dueOn, value: dueAt && dateOf(page, dueAt) },
    { label: words.patientNumber, value: patient.number },
  ]
}
