import { describe, expect, it } from 'vitest'
import { renderInvoicePdf } from '@/src/documents/invoice-pdf'
import { misplacedTexts, readPdf } from '@/src/documents/testing/read-pdf'
import { aClinic, aHebrewInvoice, anInvoice, anInvoiceLine } from '@/src/documents/testing/sample-documents'
import { samplePng } from '@/src/documents/testing/sample-png'

const linesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => anInvoiceLine({ description: `Sitzung ${index + 1}.` }))

describe('an invoice', () => {
  it('names both parties, its number and its dates', async () => {
    const { text, info } = await readPdf(
      await renderInvoicePdf(anInvoice({ serviceDate: '2026-03-10', notes: 'Vielen Dank.' })),
    )
    for (const part of [
      'Schönhauser Allee 123\n10437 Berlin\nTelefon: +49 30 5550199\nkontakt@praxis.example',
      'Steuernummer: DE123456789',
      'Rechnung an\nJürgen Müßig\nParkstraße 8\n10243 Berlin',
      'Rechnungsnummer RE-2026-00042\nDatum 14. März 2026\nLeistungsdatum 10. März 2026\nZahlbar bis 28. März 2026',
      'Teilweise bezahlt',
      'Hinweise\nVielen Dank.',
      'Seite 1 von 1',
    ]) {
      expect(text).toContain(part)
    }
    expect(info.Title).toBe('Rechnung RE-2026-00042 · Praxis Dr. Größe')
    expect(info.Language).toBe('de')
  })

  it('dates by the clock of the clinic', async () => {
    const { text } = await readPdf(
      await renderInvoicePdf(
        anInvoice({ locale: 'en', timezone: 'Asia/Manila', issuedAt: '2026-03-14T18:00:00Z' }),
      ),
    )
    expect(text).toContain('Date March 15, 2026')
  })

  it('adds tax on top of prices without tax', async () => {
    const { text } = await readPdf(await renderInvoicePdf(anInvoice()))
    expect(text).toContain('Physiotherapie 1 100,00 € 19 % 119,00 €')
    expect(text).toContain('USt-Satz Netto USt.\n19 % 200,00 € 38,00 €')
    expect(text).toContain(
      'Zwischensumme ohne USt. 200,00 €\nUSt. 38,00 €\nGesamtbetrag 238,00 €\nBezahlt -119,00 €\nOffener Betrag 119,00 €',
    )
    expect(text).toContain('14. März 2026 Karte SU-48392 119,00 €')
  })

  it('shows the tax contained in prices that include it, under the name the clinic uses', async () => {
    const { text } = await readPdf(
      await renderInvoicePdf(
        anInvoice({
          locale: 'en-PH',
          currency: 'PHP',
          clinic: aClinic({ taxName: 'E-VAT' }),
          pricesIncludeTax: true,
          lines: [
            anInvoiceLine({
              description: 'Vaccine',
              quantity: 1.5,
              unitPriceMinor: 100_000,
              discountMinor: 38_000,
              taxRateBasisPoints: 1200,
              totalMinor: 112_000,
            }),
          ],
          subtotalMinor: 150_000,
          discountMinor: 38_000,
          taxMinor: 12_000,
          totalMinor: 112_000,
          paidMinor: 0,
          balanceMinor: 112_000,
          taxBreakdown: [{ rateBasisPoints: 1200, netMinor: 100_000, taxMinor: 12_000 }],
        }),
      ),
    )
    expect(text).toContain('Vaccine 1.5 ₱1,000.00 -₱380.00 12% ₱1,120.00')
    expect(text).toContain(
      'Subtotal ₱1,500.00\nDiscount -₱380.00\nTotal ₱1,120.00\nIncludes E-VAT ₱120.00\nBalance due ₱1,120.00',
    )
  })

  it('leaves tax and discount out where there is none', async () => {
    const lines = [anInvoiceLine({ taxRateBasisPoints: 0, totalMinor: 10_000 })]
    const { text } = await readPdf(
      await renderInvoicePdf(anInvoice({ lines, taxMinor: 0, totalMinor: 10_000, taxBreakdown: [] })),
    )
    expect(text).toContain('Leistung Menge Einzelpreis Betrag\n')
    expect(text).not.toContain('USt')
    expect(text).not.toContain('Rabatt')
  })

  it('says what was credited, so that the sums add up', async () => {
    const { text } = await readPdf(await renderInvoicePdf(anInvoice({ balanceMinor: 10_000 })))
    expect(text).toContain('Bezahlt -119,00 €\nGutgeschrieben -19,00 €\nOffener Betrag 100,00 €')
  })

  it('is marked as a draft without a number and asks for no money yet', async () => {
    const draft = anInvoice({ status: 'draft', number: null, issuedAt: null, dueAt: null, payments: [] })
    const { text } = await readPdf(await renderInvoicePdf(draft))
    expect(text).toContain('Entwurf')
    expect(text).not.toContain('Rechnungsnummer')
    expect(text).not.toContain('Offener Betrag')
  })

  it('becomes a credit note that names the invoice it corrects', async () => {
    const { text } = await readPdf(
      await renderInvoicePdf(
        anInvoice({
          kind: 'credit_note',
          number: 'GS-1',
          refersTo: 'RE-2026-00042',
          status: 'issued',
          payments: [],
        }),
      ),
    )
    expect(text).toContain('Rechnungskorrektur\n')
    expect(text).toContain('Korrekturnummer GS-1\nZur Rechnung RE-2026-00042')
    expect(text).toContain('Korrekturbetrag 238,00 €')
    expect(text).not.toContain('Offener Betrag')
  })

  it.each([
    ['PHP', '₱238.00'],
    ['ILS', '₪238.00'],
    ['EUR', '€238.00'],
    ['KRW', '₩23,800'],
    ['JPY', '¥23,800'],
    ['VND', '₫23,800'],
    ['BHD', 'BHD 23.800'],
  ])('prints %s as %s', async (currency, total) => {
    const { text } = await readPdf(await renderInvoicePdf(anInvoice({ locale: 'en', currency })))
    expect(text).toContain(`Total ${total}`)
  })

  it('is English throughout for a language nobody translated', async () => {
    const { text, info } = await readPdf(await renderInvoicePdf(anInvoice({ locale: 'fr-FR' })))
    expect(text).toContain('Invoice number RE-2026-00042\nDate March 14, 2026')
    expect(info.Language).toBe('en')
  })
})

describe('the paper', () => {
  it('is A4, or Letter on request', async () => {
    const [a4] = (await readPdf(await renderInvoicePdf(anInvoice()))).pages
    const [letter] = (await readPdf(await renderInvoicePdf(anInvoice(), { paper: 'letter' }))).pages
    expect([a4?.width, a4?.height].map((points) => Math.round(points ?? 0))).toEqual([595, 842])
    expect([letter?.width, letter?.height]).toEqual([612, 792])
  })

  it('carries 200 lines over numbered pages that each repeat the head of the table', async () => {
    const { pages, text } = await readPdf(await renderInvoicePdf(anInvoice({ lines: linesOf(200) })))
    expect(pages.length).toBeGreaterThan(4)
    for (const [index, page] of pages.entries()) {
      expect(page.text).toContain(`Seite ${index + 1} von ${pages.length}`)
      expect(page.text).toContain('Leistung Menge Einzelpreis USt. Betrag inkl. USt.')
      expect(misplacedTexts(page)).toEqual([])
    }
    for (const { description } of linesOf(200)) expect(text).toContain(description)
    expect(text.match(/Gesamtbetrag/g)).toHaveLength(1)
  })

  it.each([14, 15, 16, 17, 18, 19, 20, 21, 22, 23])(
    'keeps the sums of %i lines with the last line',
    async (count) => {
      const { pages } = await readPdf(await renderInvoicePdf(anInvoice({ lines: linesOf(count) })))
      const pageOf = (part: string) => pages.findIndex(({ text }) => text.includes(part))
      expect(pageOf('Gesamtbetrag')).toBe(pageOf(`Sitzung ${count}.`))
      expect(pageOf('Offener Betrag')).toBe(pageOf('Zwischensumme'))
      expect(pages.flatMap(misplacedTexts)).toEqual([])
    },
  )

  it('wraps long descriptions, breaks endless words and cuts a row taller than the page', async () => {
    const words = Array.from({ length: 900 }, (_, index) => `Wort${index}`)
    const lines = [
      anInvoiceLine({
        description: 'Gutachterliche Stellungnahme mit ausführlicher Anamnese und Befundbericht',
      }),
      anInvoiceLine({
        description: 'x'.repeat(300),
        unitPriceMinor: 999_999_999_999,
        totalMinor: 999_999_999_999,
      }),
      anInvoiceLine({ description: words.join(' ') }),
    ]
    const { pages, text } = await readPdf(await renderInvoicePdf(anInvoice({ lines })))
    expect(pages.flatMap(misplacedTexts)).toEqual([])
    for (const word of words) expect(text).toMatch(new RegExp(`${word}\\b`))
    expect(text).toContain('9.999.999.999,99 €')
    expect(text.replaceAll('\n', '').match(/x+/g)?.join('')).toContain('x'.repeat(200))
  })

  it('shows a sign for letters its font lacks, and prints nothing over them', async () => {
    const patient = { name: '佐藤 さくら ไทย 🎉 | Smith', addressLines: ['عبد الرحمن 12'], number: 'P-1' }
    const { pages, text } = await readPdf(await renderInvoicePdf(anInvoice({ patient })))
    expect(text).toMatch(/\ufffd\ufffd \ufffd+ \ufffd+ \ufffd \| Smith/)
    expect(pages.flatMap(misplacedTexts)).toEqual([])
  })

  it('gives the same bytes for the same invoice, logo included', async () => {
    const invoice = anInvoice({ clinic: aClinic({ logo: samplePng() }) })
    const [first, second] = [await renderInvoicePdf(invoice), await renderInvoicePdf(invoice)]
    expect(first.equals(second)).toBe(true)
    expect(first.toString('latin1')).toContain('/Subtype /Image')
  })

  it('goes out without a logo that cannot be read', async () => {
    const bytes = await renderInvoicePdf(
      anInvoice({ clinic: aClinic({ logo: samplePng({ truncatedBy: 20 }) }) }),
    )
    expect(bytes.toString('latin1')).not.toContain('/Subtype /Image')
    expect((await readPdf(bytes)).text).toContain('Praxis Dr. Größe')
  })
})

describe('a right-to-left invoice', () => {
  it('is written in Hebrew', async () => {
    const { text, info } = await readPdf(await renderInvoicePdf(aHebrewInvoice()))
    for (const part of [
      'מרפאת השרון',
      'נועה לוי',
      'חשבונית',
      'פגישת ייעוץ עם John Smith',
      'יתרה לתשלום',
      '14 במרץ 2026',
    ]) {
      expect(text).toContain(part)
    }
    expect(text).toContain('INV-2026-00007')
    expect(text).toContain('118.00')
    expect(text).toContain('עמוד 1 מתוך 1')
    expect(info.Language).toBe('he')
  })

  it('tells a screen reader its words in reading order', async () => {
    const bytes = await renderInvoicePdf(aHebrewInvoice())
    const actualText = Buffer.from('נועה לוי', 'utf16le').swap16()
    expect(bytes.includes('/ActualText')).toBe(true)
    expect(bytes.includes(actualText)).toBe(true)
  })

  it('is the mirror image: the description at the right, the amount at the left', async () => {
    const [page] = (await readPdf(await renderInvoicePdf(aHebrewInvoice()))).pages
    const find = (text: string) => page?.placed.find((item) => item.text === text)
    expect(find('תיאור')?.right).toBeCloseTo(595.28 - 48, 0)
    expect(find('סכום כולל מע״מ')?.left).toBeCloseTo(48, 0)
    expect(find('נועה לוי')?.right).toBeCloseTo(595.28 - 48, 0)
  })

  it('keeps numbers, phone numbers and Latin words in their own order and everything apart', async () => {
    const description = 'פגישת ייעוץ (50 דקות) עם John Smith בטלפון +972-3-555-0100, ללא תוספת תשלום'
    const { pages, text } = await readPdf(
      await renderInvoicePdf(
        aHebrewInvoice({ lines: Array.from({ length: 60 }, () => anInvoiceLine({ description })) }),
      ),
    )
    expect(text).toContain('+972-3-555-0100')
    expect(pages.length).toBeGreaterThan(2)
    expect(pages.flatMap(misplacedTexts)).toEqual([])
  })
})
