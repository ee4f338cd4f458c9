import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Invoice } from '@/src/payload-types'
import { aLine, cashDesk, createDraft, createIssued, type LineInput } from '@/tests/factories/billing'
import { createClinic } from '@/tests/factories/clinic'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

type Options = Parameters<typeof createClinic>[1]

async function priced(options: Options, lines: LineInput[]): Promise<Invoice> {
  return createDraft(app.payload, await createClinic(app.payload, options), { lines })
}

describe('tax', () => {
  const threeTimes = [1, 2, 3].map(() => aLine({ unitPriceMinor: 105, taxRateBasisPoints: 700 }))

  it('is rounded for every line where the clinic says so', async () => {
    // 7 % of 1.05 is 0.0735, so 0.07 three times.
    const invoice = await priced({ currency: 'EUR', settings: { taxRounding: 'line' } }, threeTimes)
    expect(invoice).toMatchObject({ subtotalMinor: 315, taxMinor: 21, totalMinor: 336 })
    expect(invoice.lines?.map(({ taxMinor }) => taxMinor)).toEqual([7, 7, 7])
  })

  it('is rounded once for the invoice where the clinic says so, one cent more here', async () => {
    // 7 % of 3.15 is 0.2205, so 0.22, shared as 8, 7, 7.
    const invoice = await priced({ currency: 'EUR', settings: { taxRounding: 'invoice' } }, threeTimes)
    expect(invoice).toMatchObject({ subtotalMinor: 315, taxMinor: 22, totalMinor: 337 })
    expect(invoice.lines?.map(({ taxMinor, totalMinor }) => [taxMinor, totalMinor])).toEqual([
      [8, 113],
      [7, 112],
      [7, 112],
    ])
  })

  it('lies in the price where prices include it', async () => {
    // 119.00 holds 19.00 at 19 %; 10.00 less 3.00 holds 7.00 × 7 / 107 = 0.457… = 0.46.
    const invoice = await priced({ currency: 'EUR', settings: { pricesIncludeTax: true } }, [
      aLine({ unitPriceMinor: 11_900, taxRateBasisPoints: 1_900 }),
      aLine({ unitPriceMinor: 1_000, discountMinor: 300, taxRateBasisPoints: 700 }),
    ])
    expect(invoice).toMatchObject({
      pricesIncludeTax: true,
      subtotalMinor: 12_900,
      discountMinor: 300,
      taxMinor: 1_946,
      totalMinor: 12_600,
    })
    expect(invoice.lines).toMatchObject([
      { taxMinor: 1_900, totalMinor: 11_900 },
      { taxMinor: 46, totalMinor: 700 },
    ])
  })

  it('comes on top of parts of an hour', async () => {
    // 1.5 × 85.55 = 128.325, so 128.33; 17 % of it is 21.8161, so 21.82.
    const invoice = await priced({ currency: 'ILS' }, [
      aLine({ quantity: 1.5, unitPriceMinor: 8_555, taxRateBasisPoints: 1_700 }),
    ])
    expect(invoice).toMatchObject({ subtotalMinor: 12_833, taxMinor: 2_182, totalMinor: 15_015 })
  })
})

describe('a currency', () => {
  it.each([
    // 10 % of 3,333 yen is 333.3.
    { currency: 'JPY', unitPriceMinor: 3_333, totalMinor: 3_666 },
    // 10 % of 1.005 dinars is 0.1005, and half a fils goes up.
    { currency: 'KWD', unitPriceMinor: 1_005, totalMinor: 1_106 },
  ])('without cents or with three decimals counts in its own units: $currency', async (given) => {
    const { currency, unitPriceMinor, totalMinor } = given
    const clinic = await createClinic(app.payload, { currency })
    const desk = cashDesk(app, await clinic.member('owner'))
    const lines = [aLine({ unitPriceMinor, taxRateBasisPoints: 1_000 })]
    const invoice = await createIssued(app.payload, clinic, { lines })
    expect(invoice).toMatchObject({ currency, totalMinor })
    const { doc } = (await desk.pay(invoice.id, totalMinor - 1)).body
    expect(doc).toMatchObject({ currency, amountMinor: totalMinor - 1 })
    expect((await desk.credit(invoice.id, 1)).body.doc).toMatchObject({ currency })
    expect(await desk.read(invoice.id)).toMatchObject({ status: 'paid', balanceMinor: 0 })
  })
})

describe('a due date', () => {
  it('follows the clinic term unless one was chosen', async () => {
    const clinic = await createClinic(app.payload, { settings: { paymentTermDays: 30 } })
    const chosen = '2030-05-01T00:00:00.000Z'
    const [byTerm, byHand] = [
      await createIssued(app.payload, clinic),
      await createIssued(app.payload, clinic, { dueAt: chosen }),
    ]
    expect(Date.parse(byTerm.dueAt ?? '') - Date.parse(byTerm.issuedAt ?? '')).toBe(30 * 86_400_000)
    expect(byHand.dueAt).toBe(chosen)
  })
})
