import type { DayQuestion } from '@/admin/dashboard/load-visits'
import { patientNames } from '@/admin/dashboard/read-names'
import { idOf } from '@/src/access/principal'
import { formatMoney } from '@/src/domain/money/format-money'
import { dayBounds } from '@/src/domain/scheduling/wall-time'
import type { Invoice, Payment } from '@/src/payload-types'

type Frame = Pick<DayQuestion, 'req' | 'clinic' | 'locale'>

export type UnpaidInvoice = { id: string; number: string; name: string; open: string; dueAt: string | null }
export type UnpaidInvoices = { invoices: UnpaidInvoice[]; total: number }

const SHOWN = 5

/** The unpaid invoices that are due first, and how many there are. */
export async function loadUnpaidInvoices({ req, clinic, locale }: Frame): Promise<UnpaidInvoices> {
  const { docs, totalDocs } = await req.payload.find({
    collection: 'invoices',
    where: { status: { in: ['issued', 'partly_paid'] } },
    sort: 'dueAt',
    limit: SHOWN,
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const invoices = docs as Invoice[]
  const patients = await patientNames(
    req,
    invoices.map(({ patient }) => idOf(patient)),
  )
  return {
    total: totalDocs,
    invoices: invoices.map(({ id, number, patient, balanceMinor, currency, dueAt }) => ({
      id,
      number: number ?? '',
      name: patients.get(idOf(patient)) ?? '',
      open: formatMoney({ amountMinor: balanceMinor ?? 0, currency: currency ?? clinic.currency, locale }),
      dueAt: dueAt ?? null,
    })),
  }
}

const MOST_PAYMENTS = 200
const MOST_PAGES = 10

/** What came in on a day in the clinic's currency, less what was given back of it. */
export async function loadReceived({ req, clinic, locale, date }: Frame & { date: string }): Promise<string> {
  const { start, end } = dayBounds({ date, timezone: clinic.timezone })
  let amountMinor = 0
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { docs, hasNextPage } = await req.payload.find({
      collection: 'payments',
      where: {
        and: [
          { receivedAt: { greater_than_equal: new Date(start).toISOString() } },
          { receivedAt: { less_than: new Date(end).toISOString() } },
          { status: { in: ['succeeded', 'refunded'] } },
          { currency: { equals: clinic.currency } },
          // What pays from a pack came in when the pack was sold.
          { credit: { exists: false } },
        ],
      },
      select: { amountMinor: true, refundedMinor: true },
      limit: MOST_PAYMENTS,
      page,
      depth: 0,
      overrideAccess: false,
      user: req.user,
      req,
    })
    for (const payment of docs as Pick<Payment, 'amountMinor' | 'refundedMinor'>[])
      amountMinor += payment.amountMinor - (payment.refundedMinor ?? 0)
    if (!hasNextPage) break
  }
  return formatMoney({ amountMinor, currency: clinic.currency, locale })
}
