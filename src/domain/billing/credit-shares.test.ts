import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditShares } from '@/src/domain/billing/credit-shares'

const reduced = { taxRateBasisPoints: 700, netMinor: 1_000, taxMinor: 70, totalMinor: 1_070 }
const full = { taxRateBasisPoints: 1_900, netMinor: 2_000, taxMinor: 380, totalMinor: 2_380 }

describe('a credited amount', () => {
  it('gives back exactly what was billed when it is everything', () => {
    expect(creditShares({ amountMinor: 3_450, taxRates: [reduced, full] })).toEqual([reduced, full])
  })

  it('falls on each rate in proportion', () => {
    expect(creditShares({ amountMinor: 345, taxRates: [reduced, full] })).toEqual([
      { taxRateBasisPoints: 700, netMinor: 100, taxMinor: 7, totalMinor: 107 },
      { taxRateBasisPoints: 1_900, netMinor: 200, taxMinor: 38, totalMinor: 238 },
    ])
  })

  it('leaves out rates that nothing falls on', () => {
    const free = { taxRateBasisPoints: 0, netMinor: 0, taxMinor: 0, totalMinor: 0 }
    expect(creditShares({ amountMinor: 100, taxRates: [free, full] })).toHaveLength(1)
  })

  it('is the sum of its shares, each of net and tax', () => {
    const aRate = fc
      .record({
        netMinor: fc.integer({ min: 1, max: 1_000_000 }),
        taxMinor: fc.integer({ min: 0, max: 200_000 }),
      })
      .map((rate) => ({ ...rate, taxRateBasisPoints: 1_900, totalMinor: rate.netMinor + rate.taxMinor }))
    fc.assert(
      fc.property(
        fc.array(aRate, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 100 }),
        (taxRates, percent) => {
          const whole = taxRates.reduce((sum, { totalMinor }) => sum + totalMinor, 0)
          const amountMinor = Math.max(1, Math.floor((whole * percent) / 100))
          const shares = creditShares({ amountMinor, taxRates })
          expect(shares.reduce((sum, { totalMinor }) => sum + totalMinor, 0)).toBe(amountMinor)
          for (const { netMinor, taxMinor, totalMinor } of shares) {
            expect(netMinor + taxMinor).toBe(totalMinor)
            expect(netMinor).toBeGreaterThanOrEqual(0)
          }
        },
      ),
    )
  })
})
