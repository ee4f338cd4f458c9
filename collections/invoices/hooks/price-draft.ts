import type { CollectionBeforeChangeHook } from 'payload'
import { refuseLine } from '@/collections/invoices/operations/refuse-line'
import { billingSettings } from '@/src/billing/billing-settings'
import type { InvoiceLine } from '@/src/domain/billing/invoice-line'
import { invoiceTotals, type TaxRounding } from '@/src/domain/billing/invoice-totals'
import type { Invoice } from '@/src/payload-types'

type Line = NonNullable<Invoice['lines']>[number]
type Terms = { currency: string; taxRounding: TaxRounding; pricesIncludeTax: boolean }

/**
 * Computes every amount of a draft, whatever was sent. Currency and tax rules are those of the clinic when the
 * draft was begun: its prices were entered under them, so a later change of the settings leaves them alone.
 */
export const priceDraft: CollectionBeforeChangeHook<Invoice> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  const stored = operation === 'update' ? originalDoc : undefined
  if (stored && stored.status !== 'draft') return data
  const { currency, taxRounding, pricesIncludeTax }: Terms = termsOf(stored) ?? (await billingSettings(req))

  const lines = (data.lines ?? []).map(withDefaults)
  const priced = lines.map(toDomain)
  const totals = invoiceTotals({ lines: priced, taxRounding, pricesIncludeTax })
  if (!totals.ok) throw refuseLine(totals.refusal, totals.line, priced[totals.line ?? -1])

  const { subtotalMinor, discountMinor, taxMinor, totalMinor } = totals
  return {
    ...data,
    currency,
    taxRounding,
    pricesIncludeTax,
    lines: lines.map((line, index) => ({
      ...line,
      taxMinor: totals.lines[index]?.taxMinor,
      totalMinor: totals.lines[index]?.totalMinor,
    })),
    subtotalMinor,
    discountMinor,
    taxMinor,
    totalMinor,
    paidMinor: 0,
    creditedMinor: 0,
    balanceMinor: totalMinor,
    number: null,
    issuedAt: null,
    voidedAt: null,
  }
}

function termsOf(stored: Invoice | undefined): Terms | null {
  if (!stored?.currency || !stored.taxRounding) return null
  const { currency, taxRounding, pricesIncludeTax } = stored
  return { currency, taxRounding, pricesIncludeTax: pricesIncludeTax ?? false }
}

const withDefaults = (line: Line): Line => ({
  ...line,
  discountMinor: line.discountMinor ?? 0,
  taxRateBasisPoints: line.taxRateBasisPoints ?? 0,
})

const toDomain = ({
  description,
  quantity,
  unitPriceMinor,
  discountMinor,
  taxRateBasisPoints,
}: Line): InvoiceLine => ({
  description,
  quantity,
  unitPriceMinor,
  discountMinor: discountMinor ?? 0,
  taxRateBasisPoints: taxRateBasisPoints ?? 0,
})
