import { describe, expect, it } from 'vitest'
import type { InvoiceLine } from '@/src/domain/billing/invoice-line'
import { invoiceTotals } from '@/src/domain/billing/invoice-totals'

const line = (unitPriceMinor: number, taxRateBasisPoints: number, changes: Partial<InvoiceLine> = {}) => ({
  description: 'Visit',
  quantity: 1,
  discountMinor: 0,
  unitPriceMinor,
  taxRateBasisPoints,
  ...changes,
})

describe('prices without tax', () => {
  it('bills a Berlin clinic with 19 % and 7 %', () => {
    const lines = [line(10_000, 1900), line(4999, 700)]
    expect(invoiceTotals({ lines, taxRounding: 'line', pricesIncludeTax: false })).toEqual({
      ok: true,
      lines: [
        { subtotalMinor: 10_000, discountMinor: 0, netMinor: 10_000, taxMinor: 1900, totalMinor: 11_900 },
        { subtotalMinor: 4999, discountMinor: 0, netMinor: 4999, taxMinor: 350, totalMinor: 5349 },
      ],
      subtotalMinor: 14_999,
      discountMinor: 0,
      taxMinor: 2250,
      totalMinor: 17_249,
      taxRates: [
        { taxRateBasisPoints: 700, netMinor: 4999, taxMinor: 350, totalMinor: 5349 },
        { taxRateBasisPoints: 1900, netMinor: 10_000, taxMinor: 1900, totalMinor: 11_900 },
      ],
    })
  })

  it('taxes what is left after the discount', () => {
    const lines = [line(5000, 1900, { quantity: 2, discountMinor: 1000 })]
    expect(invoiceTotals({ lines, taxRounding: 'line', pricesIncludeTax: false })).toMatchObject({
      subtotalMinor: 10_000,
      discountMinor: 1000,
      taxMinor: 1710,
      totalMinor: 10_710,
    })
  })

  it('bills an Israeli clinic with 18 %', () => {
    const lines = [line(35_000, 1800)]
    expect(invoiceTotals({ lines, taxRounding: 'invoice', pricesIncludeTax: false })).toMatchObject({
      taxMinor: 6300,
      totalMinor: 41_300,
    })
  })

  it('rounds thrice by line and once by invoice', () => {
    // 19 % of 33 cents is 6.27; of 99 cents it is 18.81.
    const lines = [line(33, 1900), line(33, 1900), line(33, 1900)]
    const byLine = invoiceTotals({ lines, taxRounding: 'line', pricesIncludeTax: false })
    const byInvoice = invoiceTotals({ lines, taxRounding: 'invoice', pricesIncludeTax: false })
    expect(byLine).toMatchObject({ taxMinor: 18, totalMinor: 117 })
    expect(byInvoice).toMatchObject({ taxMinor: 19, totalMinor: 118 })
    expect(byInvoice).toMatchObject({ lines: [{ taxMinor: 7 }, { taxMinor: 6 }, { taxMinor: 6 }] })
  })

  it('bills dinars to the fils', () => {
    const lines = [line(12_345, 500)]
    expect(invoiceTotals({ lines, taxRounding: 'line', pricesIncludeTax: false })).toMatchObject({
      taxMinor: 617,
      totalMinor: 12_962,
    })
  })
})

describe('prices with tax', () => {
  it('bills a Manila clinic with 12 % VAT inside', () => {
    const lines = [line(112_000, 1200), line(150_000, 1200)]
    expect(invoiceTotals({ lines, taxRounding: 'line', pricesIncludeTax: true })).toEqual({
      ok: true,
      lines: [
        {
          subtotalMinor: 112_000,
          discountMinor: 0,
          netMinor: 100_000,
          taxMinor: 12_000,
          totalMinor: 112_000,
        },
        {
          subtotalMinor: 150_000,
          discountMinor: 0,
          netMinor: 133_929,
          taxMinor: 16_071,
          totalMinor: 150_000,
        },
      ],
      subtotalMinor: 262_000,
      discountMinor: 0,
      taxMinor: 28_071,
      totalMinor: 262_000,
      taxRates: [{ taxRateBasisPoints: 1200, netMinor: 233_929, taxMinor: 28_071, totalMinor: 262_000 }],
    })
  })

  it('bills yen, which have no smaller part', () => {
    // 10 % inside 999 yen is 90.82, inside 1998 yen 181.64.
    const lines = [line(999, 1000), line(999, 1000)]
    const byInvoice = invoiceTotals({ lines, taxRounding: 'invoice', pricesIncludeTax: true })
    expect(byInvoice).toMatchObject({ taxMinor: 182, totalMinor: 1998 })
    expect(byInvoice).toMatchObject({ lines: [{ taxMinor: 91 }, { taxMinor: 91 }] })
  })

  it('takes the discount off the price with tax', () => {
    const lines = [line(11_900, 1900, { discountMinor: 1190 })]
    expect(invoiceTotals({ lines, taxRounding: 'line', pricesIncludeTax: true })).toMatchObject({
      subtotalMinor: 11_900,
      discountMinor: 1190,
      taxMinor: 1710,
      totalMinor: 10_710,
    })
  })
})

describe('edges', () => {
  it('makes nothing of no lines', () => {
    expect(invoiceTotals({ lines: [], taxRounding: 'invoice', pricesIncludeTax: false })).toEqual({
      ok: true,
      lines: [],
      subtotalMinor: 0,
      discountMinor: 0,
      taxMinor: 0,
      totalMinor: 0,
      taxRates: [],
    })
  })

  it('shares no tax among lines that cost nothing', () => {
    const lines = [line(0, 1900), line(5000, 1900, { discountMinor: 5000 })]
    expect(invoiceTotals({ lines, taxRounding: 'invoice', pricesIncludeTax: false })).toMatchObject({
      ok: true,
      totalMinor: 0,
    })
  })

  it('names the line it refuses', () => {
    const lines = [line(100, 0), line(100, 0, { discountMinor: 101 })]
    expect(invoiceTotals({ lines, taxRounding: 'line', pricesIncludeTax: false })).toEqual({
      ok: false,
      refusal: 'discount-above-line',
      line: 1,
    })
  })

  it.each([
    ['the lines', [line(Number.MAX_SAFE_INTEGER, 0), line(1, 0)]],
    ['the tax', [line(Number.MAX_SAFE_INTEGER, 1900)]],
    [
      'the discounts',
      [line(2 ** 52, 0, { discountMinor: 2 ** 52 }), line(2 ** 52, 0, { discountMinor: 2 ** 52 })],
    ],
  ])('refuses sums no number holds because of %s, and blames no line', (_, lines) => {
    expect(invoiceTotals({ lines, taxRounding: 'invoice', pricesIncludeTax: false })).toEqual({
      ok: false,
      refusal: 'amount-out-of-range',
    })
  })
})
