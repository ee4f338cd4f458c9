import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { idOf } from '@/src/access/principal'
import { billingSettings } from '@/src/billing/billing-settings'
import { type LockedInvoice, lockInvoice } from '@/src/billing/lock-invoice'
import { takeNumber } from '@/src/billing/take-number'
import { refuseStepNotAllowed, wishOf } from '@/src/billing/wish'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import { defaultNumberPrefixes } from '@/src/domain/billing/invoice-number'
import { canCredit } from '@/src/domain/billing/payment-rules'
import { refuse } from '@/src/framework/refuse'
import type { CreditNote } from '@/src/payload-types'

/** Writes a credit note only up to what its invoice came to, and gives it a number of its own series. */
export const acceptCreditNote: CollectionBeforeChangeHook<CreditNote> = async ({ data, operation, req }) => {
  if (operation !== 'create') throw refuse('locked', { message: 'A credit note can no longer be changed.' })
  // Left to the fields' own validation, so that no number is taken for nothing.
  if (!data.invoice || !data.reason?.trim()) return data
  const wish = wishOf(req)
  refuseStepNotAllowed(req, { wish, action: 'credit', subject: 'invoices' })
  if (!wish.isTrusted) await refuseSaleOfPack(req, idOf(data.invoice))

  const invoice = await lockInvoice(req, idOf(data.invoice))
  refuseAmount(invoice, data.amountMinor ?? 0)
  const settings = await billingSettings(req)
  const prefix = defaultNumberPrefixes.creditNote
  const { number, issuedAt } = await takeNumber(req, { series: 'credit-note', prefix, settings })
  return { ...data, number, issuedAt, currency: invoice.currency, patient: invoice.patient }
}

/** What was sold as visits is taken back with them, so that nobody uses a visit whose price was credited. */
async function refuseSaleOfPack(req: PayloadRequest, invoice: string): Promise<void> {
  if (!isUuid(invoice)) return
  const [sold] = await runSql(req, sql`select 1 from patient_credits where invoice_id = ${invoice} limit 1`)
  if (sold)
    throw refuse('illegal_transition', {
      message: 'This invoice sold a pack of visits. Refund what is left of the pack instead.',
      field: 'invoice',
    })
}

function refuseAmount(invoice: LockedInvoice, amountMinor: number): void {
  const decision = canCredit({ invoice, amountMinor })
  if (decision.ok) return
  if (decision.refusal === 'invalid-amount')
    throw refuse('validation_failed', {
      message: 'A credit is a whole number of minor units above zero.',
      field: 'amountMinor',
    })
  if (decision.refusal === 'wrong-status' && invoice.status !== 'credited')
    throw refuse('illegal_transition', {
      message: 'Only an issued invoice can be credited.',
      field: 'invoice',
    })
  throw refuse('amount_above_balance', {
    message: 'The credit is more than what is left of this invoice.',
    field: 'amountMinor',
    creditableMinor: invoice.totalMinor - invoice.creditedMinor,
  })
}
