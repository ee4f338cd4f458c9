import { expect, it } from 'vitest'
import { renderReceiptPdf } from '@/src/documents/receipt-pdf'
import { misplacedTexts, readPdf } from '@/src/documents/testing/read-pdf'
import { aReceipt } from '@/src/documents/testing/sample-documents'

it('confirms one payment and says what is left of the invoice', async () => {
  const { pages, text, info } = await readPdf(await renderReceiptPdf(aReceipt()))
  expect(text).toContain('Erhalten von\nJürgen Müßig')
  expect(text).toContain('Belegnummer Q-2026-0009\nEingegangen am 14. März 2026\nZahlungsart Bar')
  expect(text).toContain('Zur Rechnung RE-2026-00042\nRechnungsdatum 10. März 2026')
  expect(text).toContain('Erhaltener Betrag 119,00 €\nRechnungsbetrag 238,00 €\nOffener Betrag 119,00 €')
  expect(info.Title).toBe('Zahlungsbeleg Q-2026-0009 · Praxis Dr. Größe')
  expect(pages.flatMap(misplacedTexts)).toEqual([])
})

it('tells what was paid back', async () => {
  const { payment } = aReceipt()
  const { text } = await readPdf(
    await renderReceiptPdf(aReceipt({ payment: { ...payment, refundedMinor: 1_900 } })),
  )
  expect(text).toContain('Erstattet -19,00 €')
})

it('gives the same bytes for the same payment', async () => {
  const [first, second] = [await renderReceiptPdf(aReceipt()), await renderReceiptPdf(aReceipt())]
  expect(first.equals(second)).toBe(true)
})

it('is written in the language of the patient', async () => {
  const { text } = await readPdf(await renderReceiptPdf(aReceipt({ locale: 'he' })))
  expect(text).toContain('קבלה')
  expect(text).toContain('סכום שהתקבל')
})
