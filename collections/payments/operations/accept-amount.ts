import type { LockedInvoice } from '@/src/billing/lock-invoice'
import { canPay, invoiceBalance, splitReceived } from '@/src/domain/billing/payment-rules'
import { refuse } from '@/src/framework/refuse'

/**
 * Refuses an amount that the invoice, which the caller holds, does not take. What is declared as over must be exactly
 * what the invoice leaves: money that is here already is split, not refused.
 */
export function acceptAmount(
  invoice: LockedInvoice,
  { amountMinor, currency, overpaidMinor }: { amountMinor: number; currency: string; overpaidMinor: number },
): void {
  if (overpaidMinor > 0 && currency === invoice.currency && invoice.status !== 'draft') {
    if (splitReceived({ invoice, amountMinor }).overpaidMinor === overpaidMinor) return
    throw refuse('conflict')
  }
  const decision = canPay({ invoice, amountMinor, currency })
  if (decision.ok) return
  const { status } = invoice
  if (decision.refusal === 'invalid-amount')
    throw refuse('validation_failed', {
      message: 'A payment is a whole number of minor units above zero.',
      field: 'amountMinor',
    })
  if (decision.refusal === 'currency-mismatch')
    throw refuse('validation_failed', {
      message: `This invoice is in ${invoice.currency}.`,
      field: 'currency',
    })
  if (decision.refusal === 'wrong-status' && (status === 'draft' || status === 'void'))
    throw refuse('illegal_transition', {
      message: status === 'draft' ? 'Issue the invoice before it is paid.' : 'A void invoice cannot be paid.',
      field: 'invoice',
    })
  throw refuse('amount_above_balance', { field: 'amountMinor', balanceMinor: invoiceBalance(invoice) })
}
