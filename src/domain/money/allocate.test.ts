import fc from 'fast-check'
import { expect, it } from 'vitest'
import { allocate } from '@/src/domain/money/allocate'

it.each([
  [100, [1, 1, 1], [34, 33, 33]],
  [19, [33, 33, 33], [7, 6, 6]],
  [10, [1, 2, 3], [2, 3, 5]],
  [5, [0, 3, 0], [0, 5, 0]],
  [1, [0, 1, 1], [0, 1, 0]],
  [-100, [1, 1, 1], [-34, -33, -33]],
  [0, [0, 0], [0, 0]],
  [0, [], []],
  [9_007_199_254_740_991, [1, 1], [4_503_599_627_370_496, 4_503_599_627_370_495]],
])('splits %i by %j into %j', (wholeMinor, weights, parts) => {
  expect(allocate({ wholeMinor, weights })).toStrictEqual(parts)
})

const wholes = fc.maxSafeInteger()
const someWeights = fc
  .array(fc.maxSafeNat(), { minLength: 1, maxLength: 20 })
  .filter((weights) => weights.some((weight) => weight > 0))

it('makes parts that sum to the whole, each within one unit of its share', () => {
  fc.assert(
    fc.property(wholes, someWeights, (wholeMinor, weights) => {
      const parts = allocate({ wholeMinor, weights })
      const weightSum = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)

      expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(wholeMinor))
      for (const [index, weight] of weights.entries()) {
        const error = BigInt(parts[index] ?? Number.NaN) * weightSum - BigInt(wholeMinor) * BigInt(weight)
        expect(error < weightSum && error > -weightSum).toBe(true)
      }
    }),
  )
})

it('leaves the weights it was given as they were', () => {
  const weights = Object.freeze([3, 1, 2])
  expect(allocate({ wholeMinor: 7, weights })).toEqual([4, 1, 2])
  expect(weights).toEqual([3, 1, 2])
})

it.each([
  [1, [0, 0]],
  [1, []],
  [1, [-1, 2]],
  [1, [0.5]],
  [1.5, [1]],
])('throws on %d by %j', (wholeMinor, weights) => {
  expect(() => allocate({ wholeMinor, weights })).toThrow(RangeError)
})
