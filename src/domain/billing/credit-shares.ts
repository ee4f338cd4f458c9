import type { TaxRateTotals } from '@/src/domain/billing/invoice-totals'
import { allocate } from '@/src/domain/money/allocate'
import { divideRounded } from '@/src/domain/money/rounding'

/**
 * How a credited amount falls on the tax rates of its invoice: in proportion to what each rate came to, with the
 * same share of its tax. Crediting everything gives back exactly the tax that was billed.
 */
export function creditShares({
  amountMinor,
  taxRates,
}: {
  amountMinor: number
  taxRates: readonly TaxRateTotals[]
}): TaxRateTotals[] {
  const parts = allocate({ wholeMinor: amountMinor, weights: taxRates.map(({ totalMinor }) => totalMinor) })
  return taxRates.flatMap((rate, index) => {
    const totalMinor = parts[index] ?? 0
    if (totalMinor === 0) return []
    const tax = divideRounded({
      numerator: BigInt(totalMinor) * BigInt(rate.taxMinor),
      denominator: BigInt(rate.totalMinor),
      rule: 'half-up',
    })
    const taxMinor = Number(tax)
    const { taxRateBasisPoints } = rate
    return [{ taxRateBasisPoints, netMinor: totalMinor - taxMinor, taxMinor, totalMinor }]
  })
}
