/**
 * `half-up` is commercial rounding: a half goes away from zero, so a credit mirrors its invoice to the cent.
 * `half-even` sends a half to the even neighbour and has no drift over many amounts.
 */
export type RoundingRule = 'half-up' | 'half-even'

/** The quotient as a whole number; big integers, so no product is too large and no half is missed. */
export function divideRounded({
  numerator,
  denominator,
  rule,
}: {
  numerator: bigint
  denominator: bigint
  rule: RoundingRule
}): bigint {
  if (denominator <= 0n) throw new RangeError('The denominator must be positive')

  const magnitude = numerator < 0n ? -numerator : numerator
  const floor = magnitude / denominator
  const doubledRemainder = (magnitude % denominator) * 2n
  const isHalf = doubledRemainder === denominator
  const goesUp = isHalf ? rule === 'half-up' || floor % 2n === 1n : doubledRemainder > denominator

  const rounded = goesUp ? floor + 1n : floor
  return numerator < 0n ? -rounded : rounded
}
