import fc from 'fast-check'
import { createLocalReq, type PayloadRequest } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expireCredits } from '@/collections/patient-credits/operations/expire-credits'
import { failPayment } from '@/collections/payments/operations/fail-payment'
import { settlePayment } from '@/collections/payments/operations/settle-payment'
import { takePayment } from '@/collections/payments/operations/take-payment'
import { runSql, sql } from '@/src/database/sql'
import { applyCommand, type Command, type Ledger } from '@/src/domain/billing/ledger'
import { creditStatus } from '@/src/domain/billing/patient-credit'
import { invoiceBalance } from '@/src/domain/billing/payment-rules'
import { cashDesk, createDraft, createIssued } from '@/tests/factories/billing'
import { aStory, newLedger } from '@/tests/factories/billing-commands'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createBookable } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let owner: Member
let desk: ReturnType<typeof cashDesk>
let patient: string
let service: string
let pack: string

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  owner = await clinic.member('owner')
  desk = cashDesk(app, owner)
  const scene = await createBookable(app.payload, clinic)
  patient = scene.patient.id
  service = scene.service.id
  pack = (await post('/credit-packs', { name: 'Three visits', visits: 3, priceMinor: 100 })).doc.id
})
afterAll(() => app.close())

const post = async (path: string, body: object): Promise<Record<string, any>> =>
  (await app.call('POST', `/api/v1${path}`, { as: owner, body })).body

const asJob = <Result>(work: (req: PayloadRequest) => Promise<Result>): Promise<Result | null> =>
  clinic
    .run(async () => work(await createLocalReq({}, app.payload)))
    .catch((error) => {
      expect(error).toMatchObject({ code: expect.any(String) })
      return null
    })

/** The ids of what the ledger knows by its position, and how often each invoice became paid. */
type Books = { bills: string[]; entries: string[]; asked: Set<string>; credit: string; paid: number[] }

it('the database keeps the same books as the ledger through sequences of any commands', async () => {
  await fc.assert(
    fc.asyncProperty(aStory(12), async ({ isExpired, commands }) => {
      let ledger = newLedger(isExpired)
      const books = await openBooks(isExpired)
      for (const command of commands) {
        const after = applyCommand(ledger, command)
        await carryOut(command, books)
        countPaid(books, ledger, after)
        ledger = after
        expect({ command, ...(await stored(books)) }).toEqual({ command, ...expected(ledger, books) })
      }
    }),
    { numRuns: 60, seed: 20_261_129 },
  )
}, 300_000)

async function openBooks(isExpired: boolean): Promise<Books> {
  const { doc, invoice } = await post(`/credit-packs/${pack}/sell`, { patient })
  const books = { bills: [invoice.id], entries: [], asked: new Set<string>(), paid: [0] }
  if (!isExpired) return { ...books, credit: doc.id }
  // What a sale of long ago would have left behind.
  const { id: _id, createdAt: _made, updatedAt: _changed, ...data } = doc
  const old = { ...data, patient, pack, invoice: invoice.id, expiresOn: '2020-01-31' }
  const made = await clinic.run(() => app.payload.create({ collection: 'patient-credits', data: old }))
  return { ...books, credit: made.id }
}

const carry: {
  [Do in Command['do']]: (command: Extract<Command, { do: Do }>, books: Books) => Promise<void>
} = {
  issue: async ({ totalMinor }, { bills }) => {
    const lines = [{ description: 'Visit', quantity: 1, unitPriceMinor: totalMinor }]
    bills.push((await createIssued(app.payload, clinic, { patient, lines })).id)
  },
  pay: async ({ bill, amountMinor }, { bills, entries }) => {
    note(entries, (await desk.pay(String(bills[bill]), amountMinor)).body.doc)
  },
  ask: async ({ bill, amountMinor }, { bills, entries, asked }) => {
    const target = { for: { invoice: String(bills[bill]) }, method: 'stripe', status: 'pending' } as const
    const payment = await asJob((req) => takePayment(req, { ...target, amountMinor }))
    note(entries, payment)
    if (payment) asked.add(payment.id)
  },
  settle: async ({ entry, amountMinor }, { entries, asked }) => {
    const payment = entries[entry]
    // Only of what a vendor was asked for does a vendor say that it came.
    if (!payment || !asked.has(payment)) return
    await asJob((req) => settlePayment(req, { payment, reference: `pi_${payment}`, amountMinor }))
  },
  fail: async ({ entry }, { entries }) => {
    await asJob((req) => failPayment(req, { payment: String(entries[entry]) }))
  },
  refund: async ({ entry, amountMinor }, { entries }) => {
    await desk.refund(String(entries[entry]), amountMinor)
  },
  credit: async ({ bill, amountMinor }, { bills }) => {
    await desk.credit(String(bills[bill]), amountMinor)
  },
  void: async ({ bill }, { bills }) => {
    await desk.void(String(bills[bill]))
  },
  deposit: async ({ amountMinor }, { entries }) => {
    note(entries, (await post('/payments', { patient, amountMinor, method: 'cash' })).doc)
  },
  use: async ({ entry, bill }, { entries, bills }) => {
    await post(`/payments/${entries[entry]}/use`, { invoice: bills[bill] })
  },
  redeem: async (_command, { bills, entries, credit }) => {
    const lines = [{ description: 'Visit', quantity: 1, unitPriceMinor: 50, service }]
    const { id } = await createDraft(app.payload, clinic, { patient, lines } as never)
    const { doc } = await post(`/patient-credits/${credit}/redeem`, { invoice: id })
    note(entries, doc)
    if (doc) bills.push(id)
  },
  'return-pack': async (_command, { credit }) => {
    await post(`/patient-credits/${credit}/refund`, { reason: 'Moves away' })
  },
  expire: async () => {
    await asJob((req) => expireCredits(req, clinic.context.timezone))
  },
  wait: () => Promise.reject(new Error('The clock of the database goes its own way')),
}

const carryOut = (command: Command, books: Books): Promise<void> => carry[command.do](command as never, books)

function note(entries: string[], doc: { id: string } | null | undefined): void {
  if (doc) entries.push(doc.id)
}

function countPaid({ paid }: Books, before: Ledger, after: Ledger): void {
  for (const [position, { status }] of after.bills.entries()) {
    const isNow = status === 'paid' && before.bills[position]?.status !== 'paid'
    paid[position] = (paid[position] ?? 0) + (isNow ? 1 : 0)
  }
}

function expected({ bills, entries, credit }: Ledger, { paid }: Books) {
  return {
    bills: bills.map(({ status, totalMinor, paidMinor, creditedMinor }, position) => ({
      ...{ status, totalMinor, paidMinor, creditedMinor, timesPaid: paid[position] },
      balanceMinor: status === 'void' ? 0 : invoiceBalance({ totalMinor, paidMinor, creditedMinor }),
    })),
    entries: entries.map(({ bill, isByCredit, ...amounts }) => ({ bill, isByCredit, ...amounts })),
    credit: { ...credit, expiresOn: null, status: creditStatus(credit) },
  }
}

async function stored({ bills, entries, credit }: Books) {
  const inOrder = <Row extends { id: string }>(ids: string[], rows: Row[]) =>
    ids.map((id) => rows.find((row) => row.id === id))
  const [invoices, payments, held] = await clinic.run(async () => [
    await runSql<Stored>(
      { payload: app.payload },
      sql`select id, status, total_minor, paid_minor, credited_minor, balance_minor, (
            select count(*) from webhook_events e where e.subject = i.id::text and e.type = 'invoice.paid') as times_paid
          from invoices i where id in ${bills}`,
    ),
    entries.length === 0
      ? []
      : await runSql<Stored>({ payload: app.payload }, sql`select * from payments where id in ${entries}`),
    await app.payload.findByID({ collection: 'patient-credits', id: credit, depth: 0 }),
  ])
  return {
    bills: inOrder(bills, invoices).map((row) => ({
      status: row?.status,
      totalMinor: Number(row?.total_minor),
      paidMinor: Number(row?.paid_minor),
      creditedMinor: Number(row?.credited_minor),
      balanceMinor: Number(row?.balance_minor),
      timesPaid: Number(row?.times_paid),
    })),
    entries: inOrder(entries, payments).map((row) => ({
      bill: row?.invoice_id ? bills.indexOf(String(row.invoice_id)) : null,
      isByCredit: Boolean(row?.credit_id),
      status: row?.status,
      amountMinor: Number(row?.amount_minor),
      refundedMinor: Number(row?.refunded_minor),
      overpaidMinor: Number(row?.overpaid_minor),
    })),
    credit: {
      ...{ visits: held.visits, priceMinor: held.priceMinor, expiresOn: null, status: held.status },
      ...{ usedVisits: held.usedVisits, usedMinor: held.usedMinor },
      ...{ refundedVisits: held.refundedVisits, refundedMinor: held.refundedMinor },
      ...{ expiredVisits: held.expiredVisits, expiredMinor: held.expiredMinor },
    },
  }
}

type Stored = { id: string } & Record<string, unknown>
