import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runSql, sql } from '@/src/database/sql'
import type { Invoice, Payment } from '@/src/payload-types'
import { createIssued } from '@/tests/factories/billing'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let patient: string

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  patient = (await createPatient(app.payload, clinic)).id
})
afterAll(() => app.close())

const TOTAL = 100

type Step = { kind: 'pay' | 'refund' | 'credit' | 'void'; amount: number; which: number }

const aStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('pay', 'pay', 'refund', 'refund', 'credit', 'void'),
  amount: fc.integer({ min: -1, max: 70 }),
  which: fc.nat(3),
})

/** A plain ledger beside the product: what was paid, given back and credited if each accepted step did what it says. */
type Ledger = {
  payments: { id: string; amount: number; refunded: number }[]
  credited: number
  isVoid: boolean
}

it('keeps every sum right through any sequence of payments, refunds, credits and voids', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 1, maxLength: 7 }), async (steps) => {
      const { id } = await createIssued(app.payload, clinic, {
        patient,
        lines: [{ description: 'Visit', quantity: 1, unitPriceMinor: TOTAL }],
      })
      const ledger: Ledger = { payments: [], credited: 0, isVoid: false }
      for (const step of steps) {
        const expected = isAllowed(ledger, step)
        const done = await clinic.run(() => take(id, ledger, step))
        expect({ step, done }).toEqual({ step, done: expected })
        await expectSameAs(ledger, id)
      }
    }),
    { numRuns: 100, seed: 20_261_120 },
  )
}, 240_000)

const keptOf = ({ payments }: Ledger): number =>
  payments.reduce((sum, { amount, refunded }) => sum + amount - refunded, 0)

/** The rules once more in the plainest words, to compare with. */
function isAllowed(ledger: Ledger, { kind, amount, which }: Step): boolean {
  const kept = keptOf(ledger)
  if (kind === 'void') return !ledger.isVoid && kept === 0 && ledger.credited === 0
  if (ledger.isVoid || amount < 1) return false
  if (kind === 'pay') return amount <= TOTAL - kept - ledger.credited
  if (kind === 'credit') return ledger.credited + amount <= TOTAL
  const payment = ledger.payments[which]
  return payment !== undefined && amount <= payment.amount - payment.refunded
}

/** Takes a step and writes it into the ledger when the product accepted it. */
async function take(invoice: string, ledger: Ledger, { kind, amount, which }: Step): Promise<boolean> {
  const payment = ledger.payments[which]
  try {
    if (kind === 'pay') {
      const data = { invoice, amountMinor: amount, method: 'cash' } as Payment
      const { id } = await app.payload.create({ collection: 'payments', data })
      ledger.payments.push({ id, amount, refunded: 0 })
    } else if (kind === 'credit') {
      const data = { invoice, amountMinor: amount, reason: 'x' } as never
      await app.payload.create({ collection: 'credit-notes', data })
      ledger.credited += amount
    } else if (kind === 'void') {
      const { status: before } = await app.payload.findByID({ collection: 'invoices', id: invoice })
      await app.payload.update({ collection: 'invoices', id: invoice, data: { status: 'void' } })
      if (before === 'void') return false
      ledger.isVoid = true
    } else {
      if (!payment || amount === 0) return false
      const refundedMinor = payment.refunded + amount
      await app.payload.update({ collection: 'payments', id: payment.id, data: { refundedMinor } })
      payment.refunded = refundedMinor
    }
    return true
  } catch (error) {
    expect(error).toMatchObject({
      code: expect.stringMatching(/^(amount_above_balance|illegal_transition|validation_failed)$/),
    })
    return false
  }
}

type Stored = {
  status: Invoice['status']
  paid: string
  credited: string
  balance: string
  received: string
  refunded: string
  notes: string
}

async function expectSameAs(ledger: Ledger, invoice: string): Promise<void> {
  const [stored] = await clinic.run(() =>
    runSql<Stored>(
      { payload: app.payload },
      sql`select status, paid_minor as paid, credited_minor as credited, balance_minor as balance,
            (select coalesce(sum(amount_minor), 0) from payments where invoice_id = i.id) as received,
            (select coalesce(sum(refunded_minor), 0) from payments where invoice_id = i.id) as refunded,
            (select coalesce(sum(amount_minor), 0) from credit_notes where invoice_id = i.id) as notes
          from invoices i where id = ${invoice}`,
    ),
  )
  const kept = keptOf(ledger)
  const balance = ledger.isVoid ? 0 : Math.max(0, TOTAL - kept - ledger.credited)
  expect({ ...stored, status: null, ...numbers(stored) }).toEqual({
    status: null,
    paid: kept,
    credited: ledger.credited,
    balance,
    received: ledger.payments.reduce((sum, { amount }) => sum + amount, 0),
    refunded: ledger.payments.reduce((sum, { refunded }) => sum + refunded, 0),
    notes: ledger.credited,
  })
  expect(stored?.status).toBe(statusOf(ledger, { kept, balance }))
}

function statusOf(
  { isVoid, credited }: Ledger,
  { kept, balance }: { kept: number; balance: number },
): string {
  if (isVoid) return 'void'
  if (credited === TOTAL) return 'credited'
  if (balance === 0) return 'paid'
  return kept > 0 ? 'partly_paid' : 'issued'
}

const numbers = (stored: Stored | undefined): Record<string, number> =>
  Object.fromEntries(
    Object.entries(stored ?? {})
      .filter(([name]) => name !== 'status')
      .map(([name, value]) => [name, Number(value)]),
  )
