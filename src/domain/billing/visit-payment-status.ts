import type { InvoiceStatus } from '@/src/domain/lifecycles/invoice'

export type VisitPaymentStatus = 'none' | 'invoiced' | 'partly_paid' | 'paid' | 'refunded'

export type VisitInvoice = {
  status: InvoiceStatus
  /** What was received and kept. */
  paidMinor: number
  /** What was given back. */
  refundedMinor: number
  balanceMinor: number
}

/**
 * What the front desk sees beside a visit, over all its invoices. Drafts and void invoices say nothing, nor does
 * one that was credited before any money came.
 */
export function visitPaymentStatus(invoices: readonly VisitInvoice[]): VisitPaymentStatus {
  const telling = invoices.filter(saysSomething)
  if (telling.length === 0) return 'none'

  const sumOf = (key: 'paidMinor' | 'refundedMinor' | 'balanceMinor') =>
    telling.reduce((sum, invoice) => sum + invoice[key], 0)
  if (sumOf('paidMinor') === 0 && sumOf('refundedMinor') > 0) return 'refunded'
  if (sumOf('balanceMinor') === 0) return 'paid'
  return sumOf('paidMinor') > 0 ? 'partly_paid' : 'invoiced'
}

function saysSomething({ status, paidMinor, refundedMinor }: VisitInvoice): boolean {
  if (status === 'draft' || status === 'void') return false
  return status !== 'credited' || paidMinor > 0 || refundedMinor > 0
}
