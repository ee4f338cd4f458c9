import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { InvoiceLine } from '@/src/domain/billing/invoice-line'
import { type InvoiceTotals, invoiceTotals, type TaxRounding } from '@/src/domain/billing/invoice-totals'
import { taxInInclusive, taxOnExclusive } from '@/src/domain/tax/tax-amount'

const anyLine: fc.Arbitrary<InvoiceLine> = fc
  .record({
    thousandths: fc.integer({ min: 0, max: 20_000 }),
    unitPriceMinor: fc.integer({ min: 0, max: 500_000 }),
    discountPercent: fc.constantFrom(0, 0, 10, 33, 100),
    taxRateBasisPoints: fc.constantFrom(0, 500, 700, 1200, 1800, 1900, 2550),
  })
  .map(({ thousandths, unitPriceMinor, discountPercent, taxRateBasisPoints }) => ({
    description: 'Visit',
    quantity: thousandths / 1000,
    unitPriceMinor,
    discountMinor: Math.floor((Math.floor((thousandths * unitPriceMinor) / 1000) * discountPercent) / 100),
    taxRateBasisPoints,
  }))

const anyInvoice = fc.record({
  lines: fc.array(anyLine, { maxLength: 12 }),
  taxRounding: fc.constantFrom<TaxRounding[]>('line', 'invoice'),
  pricesIncludeTax: fc.boolean(),
})

function accepted(totals: InvoiceTotals): Extract<InvoiceTotals, { ok: true }> {
  expect(totals).toMatchObject({ ok: true })
  return totals as Extract<InvoiceTotals, { ok: true }>
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)

it('adds up: for prices without tax, total = subtotal − discount + tax', () => {
  fc.assert(
    fc.property(anyInvoice, (invoice) => {
      const totals = accepted(invoiceTotals({ ...invoice, pricesIncludeTax: false }))
      for (const row of [totals, ...totals.lines]) {
        expect(row.totalMinor).toBe(row.subtotalMinor - row.discountMinor + row.taxMinor)
      }
    }),
  )
})

it('adds up: for prices with tax, total = subtotal − discount, whatever the rounding', () => {
  fc.assert(
    fc.property(anyInvoice, (invoice) => {
      const totals = accepted(invoiceTotals({ ...invoice, pricesIncludeTax: true }))
      for (const row of [totals, ...totals.lines]) {
        expect(row.totalMinor).toBe(row.subtotalMinor - row.discountMinor)
      }
    }),
  )
})

it('is the sum of its lines and of its rates, and total = net + tax in each', () => {
  fc.assert(
    fc.property(anyInvoice, (invoice) => {
      const totals = accepted(invoiceTotals(invoice))
      for (const rows of [totals.lines, totals.taxRates]) {
        expect(sum(rows.map((row) => row.taxMinor))).toBe(totals.taxMinor)
        expect(sum(rows.map((row) => row.totalMinor))).toBe(totals.totalMinor)
        expect(rows.filter((row) => row.netMinor + row.taxMinor !== row.totalMinor)).toEqual([])
        expect(rows.filter((row) => row.netMinor < 0 || row.taxMinor < 0)).toEqual([])
      }
    }),
  )
})

it('rounds by invoice once for each rate, on the sum of its lines', () => {
  fc.assert(
    fc.property(anyInvoice, (invoice) => {
      const inclusive = accepted(
        invoiceTotals({ ...invoice, taxRounding: 'invoice', pricesIncludeTax: true }),
      )
      for (const { taxRateBasisPoints, totalMinor, taxMinor } of inclusive.taxRates) {
        const rate = { rateBasisPoints: taxRateBasisPoints, rule: 'half-up' } as const
        expect(taxMinor).toBe(taxInInclusive({ grossMinor: totalMinor, ...rate }))
      }
      const exclusive = accepted(
        invoiceTotals({ ...invoice, taxRounding: 'invoice', pricesIncludeTax: false }),
      )
      for (const { taxRateBasisPoints, netMinor, taxMinor } of exclusive.taxRates) {
        const rate = { rateBasisPoints: taxRateBasisPoints, rule: 'half-up' } as const
        expect(taxMinor).toBe(taxOnExclusive({ netMinor, ...rate }))
      }
    }),
  )
})

it('keeps the tax of a line within a unit of the exact one, or half a unit when rounding by line', () => {
  fc.assert(
    fc.property(anyInvoice, (invoice) => {
      const lines = accepted(invoiceTotals({ ...invoice, pricesIncludeTax: false })).lines
      const allowed = { line: 5000, invoice: 20_000 }[invoice.taxRounding]
      for (const [index, { netMinor, taxMinor }] of lines.entries()) {
        const rate = invoice.lines[index]?.taxRateBasisPoints ?? Number.NaN
        expect(Math.abs(taxMinor * 10_000 - netMinor * rate)).toBeLessThanOrEqual(allowed)
      }
    }),
  )
})

it('comes to the same sums in any order of lines', () => {
  fc.assert(
    fc.property(anyInvoice, (invoice) => {
      const { lines: _, ...sums } = accepted(invoiceTotals(invoice))
      const reversed = accepted(invoiceTotals({ ...invoice, lines: invoice.lines.toReversed() }))
      expect(reversed).toMatchObject(sums)
    }),
  )
})
