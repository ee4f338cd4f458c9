import type { PayloadRequest } from 'payload'
import type { BillingSettings } from '@/src/billing/billing-settings'
import { nextNumber } from '@/src/database/next-number'
import { invoiceNumber, invoiceYear, isNumberPrefix } from '@/src/domain/billing/invoice-number'
import { refuse } from '@/src/framework/refuse'

/** The next number of a series together with the moment it counts from; both are the invoice's once it commits. */
export async function takeNumber(
  req: PayloadRequest,
  {
    series,
    prefix,
    settings,
  }: { series: 'invoice' | 'credit-note'; prefix: string; settings: BillingSettings },
): Promise<{ number: string; issuedAt: string }> {
  if (!isNumberPrefix(prefix))
    throw refuse('validation_failed', {
      message: 'The prefix for invoice numbers in the settings may have 1 to 10 capital letters and digits.',
    })
  const { clinicId, timezone } = settings
  const now = new Date().toISOString()
  const year = invoiceYear({ issuedAt: now, timezone })
  const { sequence, takenAt } = await nextNumber(req, { clinicId, series: `${series}:${prefix}`, year })
  // The wait for the counter may end in another year, to which this number would not belong.
  const issuedAt = invoiceYear({ issuedAt: takenAt, timezone }) === year ? takenAt : now
  return { number: invoiceNumber({ year, sequence, prefix }), issuedAt }
}
