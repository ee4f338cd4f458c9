import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type InvoiceLine, priceLine } from '@/src/domain/billing/invoice-line'

const line = (changes: Partial<InvoiceLine> = {}): InvoiceLine => ({
  description: 'Consultation',
  quantity: 1,
  unitPriceMinor: 8000,
  discountMinor: 0,
  taxRateBasisPoints: 1900,
  ...changes,
})

it.each([
  [1, 8000, 8000],
  [1.5, 8000, 12_000],
  [0.333, 1000, 333],
  [0.125, 100, 13],
  [1.005, 1000, 1005],
  [0.001, 400, 0],
  [0, 8000, 0],
  [1_000_000, 9_007_199_254, 9_007_199_254_000_000],
])('prices %d × %i at %i', (quantity, unitPriceMinor, subtotalMinor) => {
  expect(priceLine(line({ quantity, unitPriceMinor }))).toEqual({
    ok: true,
    line: { subtotalMinor, discountMinor: 0, chargedMinor: subtotalMinor, taxRateBasisPoints: 1900 },
  })
})

it('takes the discount off the whole line', () => {
  expect(priceLine(line({ quantity: 2, unitPriceMinor: 5000, discountMinor: 1000 }))).toMatchObject({
    line: { subtotalMinor: 10_000, discountMinor: 1000, chargedMinor: 9000 },
  })
})

it('allows a discount of everything', () => {
  expect(priceLine(line({ discountMinor: 8000 }))).toMatchObject({ ok: true, line: { chargedMinor: 0 } })
})

it('takes every quantity of at most three decimals', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (thousandths) => {
      const priced = priceLine(line({ quantity: thousandths / 1000, unitPriceMinor: 1000 }))
      expect(priced).toMatchObject({ ok: true, line: { subtotalMinor: thousandths } })
    }),
  )
})

it.each<[Partial<InvoiceLine>, string]>([
  [{ quantity: Number.NaN }, 'invalid-quantity'],
  [{ quantity: Number.POSITIVE_INFINITY }, 'invalid-quantity'],
  [{ quantity: -1 }, 'negative-quantity'],
  [{ quantity: 1_000_000.001 }, 'quantity-out-of-range'],
  [{ quantity: 1.0005 }, 'too-many-decimals'],
  [{ quantity: 0.1 + 0.2 }, 'too-many-decimals'],
  [{ unitPriceMinor: 79.99 }, 'not-an-integer-amount'],
  [{ discountMinor: 0.5 }, 'not-an-integer-amount'],
  [{ unitPriceMinor: Number.NaN }, 'not-an-integer-amount'],
  [{ unitPriceMinor: 2 ** 53 }, 'amount-out-of-range'],
  [{ quantity: 1000, unitPriceMinor: Number.MAX_SAFE_INTEGER }, 'amount-out-of-range'],
  [{ unitPriceMinor: -1 }, 'negative-price'],
  [{ discountMinor: -1 }, 'negative-discount'],
  [{ discountMinor: 8001 }, 'discount-above-line'],
  [{ taxRateBasisPoints: 0.19 }, 'invalid-tax-rate'],
  [{ taxRateBasisPoints: -1900 }, 'invalid-tax-rate'],
  [{ taxRateBasisPoints: 10_001 }, 'invalid-tax-rate'],
])('refuses %j: %s', (changes, refusal) => {
  expect(priceLine(line(changes))).toEqual({ ok: false, refusal })
})
