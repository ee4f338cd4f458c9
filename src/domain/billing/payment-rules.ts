import type { InvoiceStatus } from '@/src/domain/lifecycles/invoice'
import type { PaymentStatus } from '@/src/domain/lifecycles/payment'
import { isAmountMinor } from '@/src/domain/money/currency'

/** `paidMinor` is what was received, taken and kept: succeeded payments less their refunds and what was over. */
export type InvoiceAmounts = { totalMinor: number; paidMinor: number; creditedMinor: number }

export type SettledStatus = Extract<InvoiceStatus, 'issued' | 'partly_paid' | 'paid' | 'credited'>

export type InvoiceAfter = { ok: true; status: SettledStatus; balanceMinor: number }

export type PayRefusal = 'wrong-status' | 'currency-mismatch' | 'invalid-amount' | 'above-balance'
export type RefundRefusal = 'wrong-status' | 'invalid-amount' | 'above-refundable'
export type CreditRefusal = 'wrong-status' | 'invalid-amount' | 'above-creditable'
export type VoidRefusal = 'wrong-status' | 'already-paid' | 'already-credited'

/**
 * What the patient still owes. Crediting a paid invoice leaves money to give back, not a debt below zero;
 * `refundDue` says how much.
 */
export function invoiceBalance({ totalMinor, paidMinor, creditedMinor }: InvoiceAmounts): number {
  return Math.max(0, totalMinor - paidMinor - creditedMinor)
}

/** What the clinic holds beyond what the invoice still comes to after its credit notes. */
export function refundDue({ totalMinor, paidMinor, creditedMinor }: InvoiceAmounts): number {
  return Math.max(0, paidMinor + creditedMinor - totalMinor)
}

/** The status of an issued invoice follows from its amounts; one of nothing is paid as it is issued. */
export function invoiceStatusAfter(amounts: InvoiceAmounts): SettledStatus {
  const { totalMinor, paidMinor, creditedMinor } = amounts
  if (totalMinor > 0 && creditedMinor >= totalMinor) return 'credited'
  if (invoiceBalance(amounts) === 0) return 'paid'
  return paidMinor > 0 ? 'partly_paid' : 'issued'
}

export function canPay({
  invoice,
  amountMinor,
  currency,
}: {
  invoice: InvoiceAmounts & { status: InvoiceStatus; currency: string }
  amountMinor: number
  currency: string
}): InvoiceAfter | { ok: false; refusal: PayRefusal } {
  if (!isOpen(invoice)) return { ok: false, refusal: 'wrong-status' }
  if (currency !== invoice.currency) return { ok: false, refusal: 'currency-mismatch' }
  if (!isPositiveAmount(amountMinor)) return { ok: false, refusal: 'invalid-amount' }
  if (amountMinor > invoiceBalance(invoice)) return { ok: false, refusal: 'above-balance' }
  return after({ ...invoice, paidMinor: invoice.paidMinor + amountMinor })
}

/**
 * Money that has come already, however late: the invoice takes what it still can, the rest is over and has to be given
 * back. A void or credited invoice takes nothing. Nothing is turned away, because the money is here.
 */
export function splitReceived({
  invoice,
  amountMinor,
}: {
  invoice: InvoiceAmounts & { status: InvoiceStatus }
  amountMinor: number
}): { takenMinor: number; overpaidMinor: number } {
  const takenMinor = isOpen(invoice) ? Math.min(amountMinor, invoiceBalance(invoice)) : 0
  return { takenMinor, overpaidMinor: amountMinor - takenMinor }
}

/**
 * A payment gives back at most what it brought in, first what was over; whether its invoice is owed again follows
 * from the amounts.
 */
export function canRefund({
  payment,
  amountMinor,
}: {
  payment: { status: PaymentStatus; amountMinor: number; refundedMinor: number; overpaidMinor?: number }
  amountMinor: number
}):
  | {
      ok: true
      status: Extract<PaymentStatus, 'succeeded' | 'refunded'>
      refundedMinor: number
      overpaidMinor: number
    }
  | { ok: false; refusal: RefundRefusal } {
  if (payment.status !== 'succeeded') return { ok: false, refusal: 'wrong-status' }
  if (!isPositiveAmount(amountMinor)) return { ok: false, refusal: 'invalid-amount' }

  const refundableMinor = payment.amountMinor - payment.refundedMinor
  if (amountMinor > refundableMinor) return { ok: false, refusal: 'above-refundable' }
  const status = amountMinor === refundableMinor ? 'refunded' : 'succeeded'
  return {
    ok: true,
    status,
    refundedMinor: payment.refundedMinor + amountMinor,
    overpaidMinor: Math.max(0, (payment.overpaidMinor ?? 0) - amountMinor),
  }
}

/** Credit notes take back at most what was billed, paid or not: an issued invoice is corrected no other way. */
export function canCredit({
  invoice,
  amountMinor,
}: {
  invoice: InvoiceAmounts & { status: InvoiceStatus }
  amountMinor: number
}): (InvoiceAfter & { refundDueMinor: number }) | { ok: false; refusal: CreditRefusal } {
  if (!['issued', 'partly_paid', 'paid'].includes(invoice.status)) {
    return { ok: false, refusal: 'wrong-status' }
  }
  if (!isPositiveAmount(amountMinor)) return { ok: false, refusal: 'invalid-amount' }
  if (amountMinor > invoice.totalMinor - invoice.creditedMinor) {
    return { ok: false, refusal: 'above-creditable' }
  }
  const amounts = { ...invoice, creditedMinor: invoice.creditedMinor + amountMinor }
  return { ...after(amounts), refundDueMinor: refundDue(amounts) }
}

/** Only a bill nobody acted on can be declared void; any other needs a credit note. */
export function canVoid({
  invoice,
}: {
  invoice: { status: InvoiceStatus; paidMinor: number; creditedMinor: number }
}): { ok: true } | { ok: false; refusal: VoidRefusal } {
  if (invoice.paidMinor > 0) return { ok: false, refusal: 'already-paid' }
  if (invoice.creditedMinor > 0) return { ok: false, refusal: 'already-credited' }
  if (invoice.status !== 'issued') return { ok: false, refusal: 'wrong-status' }
  return { ok: true }
}

function after(amounts: InvoiceAmounts): InvoiceAfter {
  return { ok: true, status: invoiceStatusAfter(amounts), balanceMinor: invoiceBalance(amounts) }
}

const isOpen = ({ status }: { status: InvoiceStatus }): boolean =>
  status === 'issued' || status === 'partly_paid'

function isPositiveAmount(amountMinor: unknown): boolean {
  return isAmountMinor(amountMinor) && amountMinor > 0
}
