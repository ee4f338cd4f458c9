import fc from 'fast-check'
import { expect, it } from 'vitest'
import { divideRounded, type RoundingRule } from '@/src/domain/money/rounding'

const rules: RoundingRule[] = ['half-up', 'half-even']

it.each([
  [24n, 10n, 2n, 2n],
  [25n, 10n, 3n, 2n],
  [26n, 10n, 3n, 3n],
  [35n, 10n, 4n, 4n],
  [5n, 10n, 1n, 0n],
  [-24n, 10n, -2n, -2n],
  [-25n, 10n, -3n, -2n],
  [-35n, 10n, -4n, -4n],
  [5n, 3n, 2n, 2n],
  [4n, 3n, 1n, 1n],
  [0n, 7n, 0n, 0n],
])('rounds %i / %i half-up to %i and half-even to %i', (numerator, denominator, halfUp, halfEven) => {
  expect(divideRounded({ numerator, denominator, rule: 'half-up' })).toBe(halfUp)
  expect(divideRounded({ numerator, denominator, rule: 'half-even' })).toBe(halfEven)
})

it('never strays more than a half from the exact quotient, and mirrors negatives', () => {
  const denominators = fc.bigInt({ min: 1n, max: 10n ** 12n })
  fc.assert(
    fc.property(fc.bigInt(), denominators, fc.constantFrom(...rules), (numerator, denominator, rule) => {
      const rounded = divideRounded({ numerator, denominator, rule })
      const error = (rounded * denominator - numerator) * 2n
      expect(error <= denominator && error >= -denominator).toBe(true)
      expect(divideRounded({ numerator: -numerator, denominator, rule })).toBe(-rounded)
    }),
  )
})

it('throws on a denominator that is not positive', () => {
  expect(() => divideRounded({ numerator: 1n, denominator: 0n, rule: 'half-up' })).toThrow(RangeError)
  expect(() => divideRounded({ numerator: 1n, denominator: -2n, rule: 'half-up' })).toThrow(RangeError)
})
