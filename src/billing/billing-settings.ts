import type { PayloadRequest } from 'payload'
import type { TaxRounding } from '@/src/domain/billing/invoice-totals'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

export type BillingSettings = {
  clinicId: string
  timezone: string
  currency: string
  taxRounding: TaxRounding
  pricesIncludeTax: boolean
  invoicePrefix: string | undefined
  paymentTermDays: number
}

/** How the clinic of the request bills, read fresh: a changed setting counts for the next invoice at once. */
export async function billingSettings(req: PayloadRequest): Promise<BillingSettings> {
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden', { message: 'No clinic was chosen for this request.' })
  const { currency, timezone, settings } = await req.payload.findByID({
    collection: 'tenants',
    id: clinic.id,
    depth: 0,
    req,
  })
  return {
    clinicId: clinic.id,
    timezone,
    currency,
    taxRounding: settings.taxRounding,
    pricesIncludeTax: settings.pricesIncludeTax ?? false,
    invoicePrefix: settings.invoicePrefix ?? undefined,
    paymentTermDays: settings.paymentTermDays ?? 0,
  }
}
