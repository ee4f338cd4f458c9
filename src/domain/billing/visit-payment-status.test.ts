import { describe, expect, it } from 'vitest'
import { type VisitInvoice, visitPaymentStatus } from '@/src/domain/billing/visit-payment-status'

const anInvoice = (overrides: Partial<VisitInvoice> = {}): VisitInvoice => ({
  status: 'issued',
  paidMinor: 0,
  refundedMinor: 0,
  balanceMinor: 1_000,
  ...overrides,
})

describe('the payment status of a visit', () => {
  it.each([
    ['none', []],
    ['none', [anInvoice({ status: 'draft' }), anInvoice({ status: 'void', balanceMinor: 0 })]],
    ['none', [anInvoice({ status: 'credited', balanceMinor: 0 })]],
    ['invoiced', [anInvoice()]],
    ['partly_paid', [anInvoice({ status: 'partly_paid', paidMinor: 400, balanceMinor: 600 })]],
    ['paid', [anInvoice({ status: 'paid', paidMinor: 1_000, balanceMinor: 0 })]],
    ['paid', [anInvoice({ status: 'paid', balanceMinor: 0 })]],
    ['refunded', [anInvoice({ refundedMinor: 1_000 })]],
    ['refunded', [anInvoice({ status: 'credited', refundedMinor: 1_000, balanceMinor: 0 })]],
    ['paid', [anInvoice({ status: 'credited', paidMinor: 1_000, balanceMinor: 0 })]],
    ['partly_paid', [anInvoice(), anInvoice({ status: 'paid', paidMinor: 1_000, balanceMinor: 0 })]],
    [
      'paid',
      [anInvoice({ status: 'paid', paidMinor: 1_000, balanceMinor: 0 }), anInvoice({ status: 'void' })],
    ],
  ] as const)('is %s', (status, invoices) => {
    expect(visitPaymentStatus(invoices)).toBe(status)
  })
})
