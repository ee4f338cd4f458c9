import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { refuseStep } from '@/collections/invoices/operations/refuse-step'
import { billingSettings } from '@/src/billing/billing-settings'
import { takeNumber } from '@/src/billing/take-number'
import { refuseStepNotAllowed, wishOf } from '@/src/billing/wish'
import { dueDate } from '@/src/domain/billing/due-date'
import { defaultNumberPrefixes } from '@/src/domain/billing/invoice-number'
import { invoiceBalance, invoiceStatusAfter } from '@/src/domain/billing/payment-rules'
import { refuse } from '@/src/framework/refuse'
import type { Invoice } from '@/src/payload-types'

/** Turns a draft into an invoice: number, dates and a status that follows from its amounts. Runs after pricing. */
export const issueDraft: CollectionBeforeChangeHook<Invoice> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  const from = operation === 'create' ? 'draft' : originalDoc?.status
  if (from !== 'draft' || data.status === 'draft') return data
  if (operation === 'create' || data.status !== 'issued') throw refuseStep(from, data.status)

  const wish = wishOf(req, originalDoc?.id)
  refuseStepNotAllowed(req, { wish, action: 'issue', subject: 'invoices' })
  if (!data.lines?.length)
    throw refuse('validation_failed', { message: 'An invoice needs at least one line.', field: 'lines' })

  const amounts = { totalMinor: data.totalMinor ?? 0, paidMinor: 0, creditedMinor: 0 }
  const issued = {
    ...data,
    ...(await numberAndDates(req, data)),
    status: invoiceStatusAfter(amounts),
    balanceMinor: invoiceBalance(amounts),
  }
  if (wish.data.lines !== undefined) return issued
  // Left out means untouched: lines that nobody sent stay as they are stored.
  const { lines: _stored, ...rest } = issued
  return rest
}

async function numberAndDates(
  req: PayloadRequest,
  { dueAt }: Partial<Invoice>,
): Promise<Pick<Invoice, 'number' | 'issuedAt' | 'dueAt'>> {
  const settings = await billingSettings(req)
  const prefix = settings.invoicePrefix || defaultNumberPrefixes.invoice
  const { number, issuedAt } = await takeNumber(req, { series: 'invoice', prefix, settings })
  const { timezone, paymentTermDays: termDays } = settings
  return { number, issuedAt, dueAt: dueAt || dueDate({ issuedAt, timezone, termDays }) }
}
