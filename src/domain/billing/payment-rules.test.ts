import { describe, expect, it } from 'vitest'
import {
  canCredit,
  canPay,
  canRefund,
  canVoid,
  invoiceBalance,
  invoiceStatusAfter,
  refundDue,
} from '@/src/domain/billing/payment-rules'

describe('the status of an issued invoice', () => {
  it.each([
    ['issued', { totalMinor: 10_000, paidMinor: 0, creditedMinor: 0 }, 10_000, 0],
    ['issued', { totalMinor: 10_000, paidMinor: 0, creditedMinor: 4000 }, 6000, 0],
    ['partly_paid', { totalMinor: 10_000, paidMinor: 1, creditedMinor: 0 }, 9999, 0],
    ['paid', { totalMinor: 10_000, paidMinor: 10_000, creditedMinor: 0 }, 0, 0],
    ['paid', { totalMinor: 10_000, paidMinor: 6000, creditedMinor: 4000 }, 0, 0],
    ['paid', { totalMinor: 10_000, paidMinor: 10_000, creditedMinor: 4000 }, 0, 4000],
    ['paid', { totalMinor: 0, paidMinor: 0, creditedMinor: 0 }, 0, 0],
    ['credited', { totalMinor: 10_000, paidMinor: 0, creditedMinor: 10_000 }, 0, 0],
    ['credited', { totalMinor: 10_000, paidMinor: 2500, creditedMinor: 10_000 }, 0, 2500],
  ])('is %s for %j', (status, amounts, balance, due) => {
    expect(invoiceStatusAfter(amounts)).toBe(status)
    expect(invoiceBalance(amounts)).toBe(balance)
    expect(refundDue(amounts)).toBe(due)
  })
})

describe('paying', () => {
  const invoice = {
    status: 'issued',
    totalMinor: 10_000,
    paidMinor: 0,
    creditedMinor: 0,
    currency: 'EUR',
  } as const
  const pay = (amountMinor: number, changes: Partial<Parameters<typeof canPay>[0]['invoice']> = {}) =>
    canPay({ invoice: { ...invoice, ...changes }, amountMinor, currency: 'EUR' })

  it('takes a part, then the rest', () => {
    expect(pay(4000)).toEqual({ ok: true, status: 'partly_paid', balanceMinor: 6000 })
    expect(pay(6000, { status: 'partly_paid', paidMinor: 4000 })).toEqual({
      ok: true,
      status: 'paid',
      balanceMinor: 0,
    })
  })

  it('refuses more than is owed, credit notes counted', () => {
    expect(pay(10_001)).toEqual({ ok: false, refusal: 'above-balance' })
    expect(pay(6001, { creditedMinor: 4000 })).toEqual({ ok: false, refusal: 'above-balance' })
    expect(pay(6000, { creditedMinor: 4000 })).toEqual({ ok: true, status: 'paid', balanceMinor: 0 })
  })

  it.each([0, -1, 0.5, Number.NaN, 2 ** 53])('refuses %d as an amount', (amountMinor) => {
    expect(pay(amountMinor)).toEqual({ ok: false, refusal: 'invalid-amount' })
  })

  it('refuses another currency', () => {
    expect(canPay({ invoice, amountMinor: 100, currency: 'PHP' })).toEqual({
      ok: false,
      refusal: 'currency-mismatch',
    })
  })

  it.each(['draft', 'paid', 'void', 'credited'] as const)('refuses an invoice that is %s', (status) => {
    expect(pay(100, { status })).toEqual({ ok: false, refusal: 'wrong-status' })
  })
})

describe('refunding', () => {
  const payment = { status: 'succeeded', amountMinor: 5000, refundedMinor: 1000 } as const
  const refund = (amountMinor: number) => canRefund({ payment, amountMinor })

  it('gives back first what was over, then what the invoice took', () => {
    const over = { status: 'succeeded', amountMinor: 4_000, refundedMinor: 0, overpaidMinor: 1_500 } as const
    expect(canRefund({ payment: over, amountMinor: 1_000 })).toMatchObject({ overpaidMinor: 500 })
    expect(canRefund({ payment: over, amountMinor: 2_000 })).toMatchObject({ overpaidMinor: 0 })
  })

  it('gives back a part, then the rest', () => {
    expect(refund(1500)).toEqual({ ok: true, status: 'succeeded', refundedMinor: 2500, overpaidMinor: 0 })
    expect(refund(4000)).toEqual({ ok: true, status: 'refunded', refundedMinor: 5000, overpaidMinor: 0 })
  })

  it('never gives back more than was paid', () => {
    expect(refund(4001)).toEqual({ ok: false, refusal: 'above-refundable' })
  })

  it.each([0, -1, 0.5])('refuses %d as an amount', (amountMinor) => {
    expect(refund(amountMinor)).toEqual({ ok: false, refusal: 'invalid-amount' })
  })

  it.each(['pending', 'failed', 'refunded'] as const)('refuses a payment that is %s', (status) => {
    expect(canRefund({ payment: { ...payment, status }, amountMinor: 1 })).toEqual({
      ok: false,
      refusal: 'wrong-status',
    })
  })
})

describe('crediting', () => {
  const invoice = { status: 'issued', totalMinor: 10_000, paidMinor: 0, creditedMinor: 0 } as const
  const credit = (amountMinor: number, changes: Partial<Parameters<typeof canCredit>[0]['invoice']> = {}) =>
    canCredit({ invoice: { ...invoice, ...changes }, amountMinor })

  it('lowers what is owed', () => {
    expect(credit(4000)).toEqual({ ok: true, status: 'issued', balanceMinor: 6000, refundDueMinor: 0 })
    expect(credit(10_000)).toEqual({ ok: true, status: 'credited', balanceMinor: 0, refundDueMinor: 0 })
  })

  it('settles a partly paid invoice', () => {
    expect(credit(4000, { status: 'partly_paid', paidMinor: 6000 })).toEqual({
      ok: true,
      status: 'paid',
      balanceMinor: 0,
      refundDueMinor: 0,
    })
  })

  it('says what a paid invoice leaves to give back', () => {
    expect(credit(2500, { status: 'paid', paidMinor: 10_000 })).toEqual({
      ok: true,
      status: 'paid',
      balanceMinor: 0,
      refundDueMinor: 2500,
    })
  })

  it('never credits more than was billed', () => {
    expect(credit(10_001)).toEqual({ ok: false, refusal: 'above-creditable' })
    expect(credit(6001, { creditedMinor: 4000 })).toEqual({ ok: false, refusal: 'above-creditable' })
  })

  it.each([0, -1, 0.5])('refuses %d as an amount', (amountMinor) => {
    expect(credit(amountMinor)).toEqual({ ok: false, refusal: 'invalid-amount' })
  })

  it.each(['draft', 'void', 'credited'] as const)('refuses an invoice that is %s', (status) => {
    expect(credit(100, { status })).toEqual({ ok: false, refusal: 'wrong-status' })
  })
})

describe('voiding', () => {
  const untouched = { status: 'issued', paidMinor: 0, creditedMinor: 0 } as const

  it('is for an issued invoice nobody acted on', () => {
    expect(canVoid({ invoice: untouched })).toEqual({ ok: true })
  })

  it.each([
    ['already-paid', { status: 'partly_paid', paidMinor: 1 }],
    ['already-credited', { creditedMinor: 1 }],
    ['wrong-status', { status: 'draft' }],
    ['wrong-status', { status: 'void' }],
    ['wrong-status', { status: 'paid' }],
  ] as const)('is refused as %s for %j', (refusal, changes) => {
    expect(canVoid({ invoice: { ...untouched, ...changes } })).toEqual({ ok: false, refusal })
  })
})
