import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  canCredit,
  canPay,
  canRefund,
  invoiceBalance,
  invoiceStatusAfter,
  refundDue,
} from '@/src/domain/billing/payment-rules'
import { type InvoiceAction, type InvoiceStatus, invoiceLifecycle } from '@/src/domain/lifecycles/invoice'
import { transition } from '@/src/domain/lifecycles/lifecycle'
import type { PaymentStatus } from '@/src/domain/lifecycles/payment'

type Payment = { status: PaymentStatus; amountMinor: number; refundedMinor: number }
type Account = {
  status: InvoiceStatus
  currency: string
  totalMinor: number
  paidMinor: number
  creditedMinor: number
  payments: Payment[]
}
type Step = { action: Extract<InvoiceAction, 'pay' | 'refund' | 'credit'>; amountMinor: number; pick: number }

const steps = fc.array(
  fc.record<Step>({
    action: fc.constantFrom<Step['action'][]>('pay', 'refund', 'credit'),
    amountMinor: fc.integer({ min: -5, max: 120 }),
    pick: fc.nat(),
  }),
  { maxLength: 30 },
)

const apply: Record<Step['action'], (account: Account, step: Step) => Account> = {
  pay: (account, { amountMinor }) => {
    const decision = canPay({ invoice: account, amountMinor, currency: account.currency })
    if (!decision.ok) return account
    const payments: Payment[] = [...account.payments, { status: 'succeeded', amountMinor, refundedMinor: 0 }]
    return { ...account, payments, status: decision.status, paidMinor: account.paidMinor + amountMinor }
  },
  credit: (account, { amountMinor }) => {
    const decision = canCredit({ invoice: account, amountMinor })
    if (!decision.ok) return account
    return { ...account, status: decision.status, creditedMinor: account.creditedMinor + amountMinor }
  },
  refund: (account, { amountMinor, pick }) => {
    const index = pick % Math.max(1, account.payments.length)
    const payment = account.payments[index]
    const decision = payment && canRefund({ payment, amountMinor })
    if (!decision?.ok) return account
    const { status, refundedMinor } = decision
    const refunded = { ...account, paidMinor: account.paidMinor - amountMinor }
    refunded.payments = account.payments.with(index, { ...payment, status, refundedMinor } as Payment)
    return { ...refunded, status: invoiceStatusAfter(refunded) }
  },
}

const history = (totalMinor: number, taken: Step[]) => {
  const issued: Account = {
    status: invoiceStatusAfter({ totalMinor, paidMinor: 0, creditedMinor: 0 }),
    currency: 'EUR',
    totalMinor,
    paidMinor: 0,
    creditedMinor: 0,
    payments: [],
  }
  const past: { step?: Step; after: Account }[] = [{ after: issued }]
  for (const step of taken) past.push({ step, after: apply[step.action](past.at(-1)?.after ?? issued, step) })
  return past
}

it('keeps every account consistent under any sequence of payments, refunds and credits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), steps, (totalMinor, taken) => {
      for (const { after } of history(totalMinor, taken)) {
        const kept = after.payments.map((payment) => payment.amountMinor - payment.refundedMinor)
        expect(after.paidMinor).toBe(kept.reduce((sum, amount) => sum + amount, 0))
        expect(Math.min(...kept, after.paidMinor, after.creditedMinor)).toBeGreaterThanOrEqual(0)
        expect(Math.max(after.paidMinor, after.creditedMinor)).toBeLessThanOrEqual(totalMinor)
        expect(after.status).toBe(invoiceStatusAfter(after))
        expect(invoiceBalance(after) - refundDue(after)).toBe(
          totalMinor - after.paidMinor - after.creditedMinor,
        )
      }
    }),
  )
})

it('moves invoices only along their lifecycle', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), steps, (totalMinor, taken) => {
      const past = history(totalMinor, taken)
      const moves = past.slice(1).flatMap(({ step, after }, index) => {
        const before = past[index]?.after
        return step && before && before !== after ? [{ before, step, after }] : []
      })
      for (const { before, step, after } of moves) {
        const move = transition(invoiceLifecycle, before.status, step.action, after.status)
        expect(move).toEqual({ ok: true, to: after.status })
      }
    }),
  )
})
