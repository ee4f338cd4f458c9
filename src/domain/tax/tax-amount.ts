import { isAmountMinor } from '@/src/domain/money/currency'
import { divideRounded, type RoundingRule } from '@/src/domain/money/rounding'

/** One hundred percent; a rate of 19 % is 1900. */
export const fullRateBasisPoints = 10_000

/** No tax on health services anywhere exceeds the price itself, so a larger number is a slip of the pen. */
export function isTaxRate(rateBasisPoints: unknown): rateBasisPoints is number {
  return isAmountMinor(rateBasisPoints) && rateBasisPoints >= 0 && rateBasisPoints <= fullRateBasisPoints
}

/** The tax that comes on top of a price without tax: net × rate. */
export function taxOnExclusive({
  netMinor,
  rateBasisPoints,
  rule,
}: {
  netMinor: number
  rateBasisPoints: number
  rule: RoundingRule
}): number {
  assertTaxable(netMinor, rateBasisPoints)
  const numerator = BigInt(netMinor) * BigInt(rateBasisPoints)
  return Number(divideRounded({ numerator, denominator: BigInt(fullRateBasisPoints), rule }))
}

/** The tax inside a price that includes it: gross × rate / (100 % + rate). Net is what remains. */
export function taxInInclusive({
  grossMinor,
  rateBasisPoints,
  rule,
}: {
  grossMinor: number
  rateBasisPoints: number
  rule: RoundingRule
}): number {
  assertTaxable(grossMinor, rateBasisPoints)
  const numerator = BigInt(grossMinor) * BigInt(rateBasisPoints)
  const denominator = BigInt(fullRateBasisPoints + rateBasisPoints)
  return Number(divideRounded({ numerator, denominator, rule }))
}

function assertTaxable(amountMinor: number, rateBasisPoints: number): void {
  if (!isAmountMinor(amountMinor)) throw new RangeError('An amount is a whole number of minor units')
  if (!isTaxRate(rateBasisPoints)) throw new RangeError('A tax rate is 0 to 10000 whole basis points')
}
