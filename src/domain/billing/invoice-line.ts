import { isAmountMinor } from '@/src/domain/money/currency'
import { divideRounded } from '@/src/domain/money/rounding'
import { isTaxRate } from '@/src/domain/tax/tax-amount'

export type InvoiceLine = {
  description: string
  /** At most three decimals: 1.5 hours, 0.125 litres. */
  quantity: number
  unitPriceMinor: number
  /** Taken off the whole line, in the same price basis as the unit price. */
  discountMinor: number
  taxRateBasisPoints: number
}

export type InvoiceLineRefusal =
  | 'invalid-quantity'
  | 'negative-quantity'
  | 'quantity-out-of-range'
  | 'too-many-decimals'
  | 'not-an-integer-amount'
  | 'amount-out-of-range'
  | 'negative-price'
  | 'negative-discount'
  | 'discount-above-line'
  | 'invalid-tax-rate'

export type PricedLine = {
  /** Quantity × unit price, before the discount. */
  subtotalMinor: number
  discountMinor: number
  /** What is charged in the clinic's price basis: subtotal − discount. */
  chargedMinor: number
  taxRateBasisPoints: number
}

const thousandthsPerUnit = 1000
const quantityLimit = 1_000_000

export function priceLine(
  line: InvoiceLine,
): { ok: true; line: PricedLine } | { ok: false; refusal: InvoiceLineRefusal } {
  const refusal = quantityRefusal(line.quantity) ?? amountRefusal(line)
  if (refusal) return { ok: false, refusal }

  // Part of an hour can cost part of a cent; commercial rounding is what a patient checks by hand.
  const subtotal = divideRounded({
    numerator: BigInt(inThousandths(line.quantity)) * BigInt(line.unitPriceMinor),
    denominator: BigInt(thousandthsPerUnit),
    rule: 'half-up',
  })
  const { discountMinor, taxRateBasisPoints } = line
  const subtotalMinor = Number(subtotal)
  if (!isAmountMinor(subtotalMinor)) return { ok: false, refusal: 'amount-out-of-range' }
  if (discountMinor > subtotalMinor) return { ok: false, refusal: 'discount-above-line' }

  const chargedMinor = subtotalMinor - discountMinor
  return { ok: true, line: { subtotalMinor, discountMinor, chargedMinor, taxRateBasisPoints } }
}

function inThousandths(quantity: number): number {
  return Math.round(quantity * thousandthsPerUnit)
}

function quantityRefusal(quantity: number): InvoiceLineRefusal | undefined {
  if (!Number.isFinite(quantity)) return 'invalid-quantity'
  if (quantity < 0) return 'negative-quantity'
  if (quantity > quantityLimit) return 'quantity-out-of-range'
  // Within the limit a decimal of three places and its thousandths name the same float, so nothing is lost.
  if (inThousandths(quantity) / thousandthsPerUnit !== quantity) return 'too-many-decimals'
  return undefined
}

function amountRefusal(line: InvoiceLine): InvoiceLineRefusal | undefined {
  for (const amount of [line.unitPriceMinor, line.discountMinor]) {
    if (!Number.isInteger(amount)) return 'not-an-integer-amount'
    if (!isAmountMinor(amount)) return 'amount-out-of-range'
  }
  if (line.unitPriceMinor < 0) return 'negative-price'
  if (line.discountMinor < 0) return 'negative-discount'
  return isTaxRate(line.taxRateBasisPoints) ? undefined : 'invalid-tax-rate'
}
