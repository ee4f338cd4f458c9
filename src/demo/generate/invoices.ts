import { draftBill, issueMoment } from '@/src/demo/generate/bills'
import type { MadeInvoice, MadeVisit, Making, NumberCounter } from '@/src/demo/generate/clinic-data'
import { seededRandom } from '@/src/demo/generate/random'
import { settle } from '@/src/demo/generate/settlement'
import { dueDate } from '@/src/domain/billing/due-date'
import { defaultNumberPrefixes, invoiceNumber, invoiceYear } from '@/src/domain/billing/invoice-number'
import { invoiceStatusAfter } from '@/src/domain/billing/payment-rules'

type Issued = MadeInvoice & { issuedAt: number }
type Numbered<Item> = { items: Item[]; counters: NumberCounter[] }

/** The bills of a year's visits, numbered in the order in which they went out, with everything paid on them. */
export function makeInvoices(
  making: Making,
  visits: readonly MadeVisit[],
): { invoices: MadeInvoice[]; counters: NumberCounter[] } {
  // Chance of its own for each visit, so that a bill stays the same when another one is added.
  const chanceFor = (what: string, { reservationCode }: MadeVisit) =>
    seededRandom(`${making.profile.clinic.slug}/${what}/${reservationCode}`)
  const bills = visits.flatMap((visit) => draftBill(making, chanceFor('bill', visit), visit) ?? [])
  const drafts: MadeInvoice[] = []
  const issued: Issued[] = []
  for (const bill of bills) {
    const issuedAt = issueMoment(making, chanceFor('issue', bill.visit), bill)
    if (issuedAt === undefined) drafts.push(bill)
    else issued.push(issue(making, bill, issuedAt))
  }
  const { invoicePrefix } = making.profile.clinic.settings
  const numbered = number(making, issued, { series: 'invoice', prefix: invoicePrefix })
  const settled = numbered.items.map((invoice) => settle(making, chanceFor('settle', invoice.visit), invoice))
  const credits = number(
    making,
    settled.flatMap(({ creditNotes }) => creditNotes),
    { series: 'credit-note', prefix: defaultNumberPrefixes.creditNote },
  )
  const numberOf = new Map(credits.items.map((note) => [note.id, note.number]))
  const invoices = settled.map((invoice) => ({
    ...invoice,
    creditNotes: invoice.creditNotes.map((note) => ({ ...note, number: numberOf.get(note.id) ?? null })),
  }))
  return { invoices: [...drafts, ...invoices], counters: [...numbered.counters, ...credits.counters] }
}

function issue({ profile }: Making, bill: MadeInvoice, issuedAt: number): Issued {
  const { timezone, settings } = profile.clinic
  const moment = new Date(issuedAt).toISOString()
  const dueAt = Date.parse(dueDate({ issuedAt: moment, timezone, termDays: settings.paymentTermDays }))
  return { ...bill, status: invoiceStatusAfter(bill), issuedAt, dueAt, updatedAt: issuedAt }
}

/** Numbers without gaps, counted anew in each year of the clinic's own calendar. */
function number<Item extends { issuedAt: number }>(
  { profile }: Making,
  items: readonly Item[],
  { series, prefix }: { series: string; prefix: string },
): Numbered<Item & { number: string }> {
  const last = new Map<number, number>()
  const numbered = items
    .toSorted((a, b) => a.issuedAt - b.issuedAt)
    .map((item) => {
      const year = invoiceYear({
        issuedAt: new Date(item.issuedAt).toISOString(),
        timezone: profile.clinic.timezone,
      })
      const sequence = (last.get(year) ?? 0) + 1
      last.set(year, sequence)
      return { ...item, number: invoiceNumber({ year, sequence, prefix }) }
    })
  return {
    items: numbered,
    counters: [...last].map(([year, sequence]) => ({ series: `${series}:${prefix}`, year, last: sequence })),
  }
}
