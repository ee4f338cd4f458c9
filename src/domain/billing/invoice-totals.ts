import {
  type InvoiceLine,
  type InvoiceLineRefusal,
  type PricedLine,
  priceLine,
} from '@/src/domain/billing/invoice-line'
import { allocate } from '@/src/domain/money/allocate'
import { isAmountMinor } from '@/src/domain/money/currency'
import { taxInInclusive, taxOnExclusive } from '@/src/domain/tax/tax-amount'

/** Round the tax of every line, or once for each rate on the sum of its lines. Law and habit differ. */
export type TaxRounding = 'line' | 'invoice'

export type InvoiceLineTotals = {
  subtotalMinor: number
  discountMinor: number
  netMinor: number
  taxMinor: number
  totalMinor: number
}

export type TaxRateTotals = {
  taxRateBasisPoints: number
  netMinor: number
  taxMinor: number
  totalMinor: number
}

export type InvoiceTotals =
  | ({ ok: true; lines: InvoiceLineTotals[]; taxRates: TaxRateTotals[] } & Omit<
      InvoiceLineTotals,
      'netMinor'
    >)
  | { ok: false; refusal: InvoiceLineRefusal; line?: number }

/**
 * What an invoice comes to. `subtotalMinor` is quantity × unit price before discounts and `discountMinor`
 * what is taken off, both in the price basis of the clinic; `netMinor` is without tax, `totalMinor` with it.
 *
 *     every line, every rate   total = net + tax
 *     prices without tax       net   = subtotal − discount     total = subtotal − discount + tax
 *     prices with tax          total = subtotal − discount     net   = subtotal − discount − tax
 *
 * Every amount of the invoice is the sum of its lines and of its rates. With `taxRounding: 'invoice'` the tax
 * of a rate is rounded once and shared among its lines by the largest remainder, so those sums hold there
 * too. Halves of a cent go up. A refusal carries the index of its line, none when the sum is too large.
 */
export function invoiceTotals({
  lines,
  taxRounding,
  pricesIncludeTax,
}: {
  lines: readonly InvoiceLine[]
  taxRounding: TaxRounding
  pricesIncludeTax: boolean
}): InvoiceTotals {
  const priced: PricedLine[] = []
  for (const [index, line] of lines.entries()) {
    const decision = priceLine(line)
    if (!decision.ok) return { ok: false, refusal: decision.refusal, line: index }
    priced.push(decision.line)
  }
  // Nothing here is negative, so a sum that is still exact had exact steps, and one check at the end is enough.
  const charged = sumOf(priced, 'chargedMinor')
  if (!isAmountMinor(charged)) return { ok: false, refusal: 'amount-out-of-range' }

  const taxes = lineTaxes({ priced, taxRounding, pricesIncludeTax })
  const lineTotals = priced.map(
    ({ subtotalMinor, discountMinor, chargedMinor }, index): InvoiceLineTotals => {
      const taxMinor = taxes[index] ?? 0
      const netMinor = pricesIncludeTax ? chargedMinor - taxMinor : chargedMinor
      return { subtotalMinor, discountMinor, netMinor, taxMinor, totalMinor: netMinor + taxMinor }
    },
  )

  const totals = {
    subtotalMinor: sumOf(lineTotals, 'subtotalMinor'),
    discountMinor: sumOf(lineTotals, 'discountMinor'),
    taxMinor: sumOf(lineTotals, 'taxMinor'),
    totalMinor: sumOf(lineTotals, 'totalMinor'),
  }
  if (!Object.values(totals).every(isAmountMinor)) return { ok: false, refusal: 'amount-out-of-range' }
  return { ok: true, ...totals, lines: lineTotals, taxRates: taxRateTotals(priced, lineTotals) }
}

function lineTaxes({
  priced,
  taxRounding,
  pricesIncludeTax,
}: {
  priced: readonly PricedLine[]
  taxRounding: TaxRounding
  pricesIncludeTax: boolean
}): number[] {
  const taxOf = (amountMinor: number, rateBasisPoints: number) =>
    pricesIncludeTax
      ? taxInInclusive({ grossMinor: amountMinor, rateBasisPoints, rule: 'half-up' })
      : taxOnExclusive({ netMinor: amountMinor, rateBasisPoints, rule: 'half-up' })

  if (taxRounding === 'line') {
    return priced.map((line) => taxOf(line.chargedMinor, line.taxRateBasisPoints))
  }

  const taxes = priced.map(() => 0)
  for (const [rateBasisPoints, indexes] of indexesByRate(priced)) {
    const weights = indexes.map((index) => priced[index]?.chargedMinor ?? 0)
    const charged = weights.reduce((sum, weight) => sum + weight, 0)
    const parts = allocate({ wholeMinor: taxOf(charged, rateBasisPoints), weights })
    for (const [position, index] of indexes.entries()) taxes[index] = parts[position] ?? 0
  }
  return taxes
}

function taxRateTotals(
  priced: readonly PricedLine[],
  lineTotals: readonly InvoiceLineTotals[],
): TaxRateTotals[] {
  return [...indexesByRate(priced)]
    .map(([taxRateBasisPoints, indexes]) => {
      const ofRate = indexes.flatMap((index) => lineTotals[index] ?? [])
      return {
        taxRateBasisPoints,
        netMinor: sumOf(ofRate, 'netMinor'),
        taxMinor: sumOf(ofRate, 'taxMinor'),
        totalMinor: sumOf(ofRate, 'totalMinor'),
      }
    })
    .sort((a, b) => a.taxRateBasisPoints - b.taxRateBasisPoints)
}

function indexesByRate(priced: readonly PricedLine[]): Map<number, number[]> {
  return Map.groupBy(priced.keys(), (index) => priced[index]?.taxRateBasisPoints ?? 0)
}

function sumOf<Key extends string>(rows: readonly Record<Key, number>[], key: Key): number {
  return rows.reduce((sum, row) => sum + row[key], 0)
}
