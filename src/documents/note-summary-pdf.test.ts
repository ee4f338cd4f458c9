import { expect, it } from 'vitest'
import type { NoteParagraph } from '@/src/documents/document-types'
import { renderNoteSummaryPdf } from '@/src/documents/note-summary-pdf'
import { misplacedTexts, readPdf } from '@/src/documents/testing/read-pdf'
import { aNoteSummary } from '@/src/documents/testing/sample-documents'

const paragraph = (text: string): NoteParagraph => ({ kind: 'paragraph', text })

it('tells who was seen by whom and when, and what was found', async () => {
  const { text } = await readPdf(await renderNoteSummaryPdf(aNoteSummary()))
  expect(text).toContain('Patient\nMaría Santos\nQuezon City')
  expect(text).toContain(
    'Date of visit March 14, 2026 at 9:30 AM\nPractitioner Dr. Amelia Reyes\nService General consultation\nDate of birth February 29, 1984',
  )
  expect(text).toContain(
    'Plan\nMedication\n• Ibuprofen 400 mg\n1. Rest for a week\n2. Come back\nCall at any time.',
  )
  expect(text).toContain('Signed by Dr. Amelia Reyes on March 14, 2026 at 10:10 AM')
})

it('keeps the patient out of what a window title or a file search shows', async () => {
  const { info } = await readPdf(await renderNoteSummaryPdf(aNoteSummary()))
  expect(info.Title).toBe('Visit summary · Manila Family Clinic')
  expect(JSON.stringify(info)).not.toContain('Santos')
})

it('is marked as a draft until it is signed', async () => {
  const unsigned = await readPdf(await renderNoteSummaryPdf(aNoteSummary({ signedAt: undefined })))
  const signed = await readPdf(await renderNoteSummaryPdf(aNoteSummary()))
  expect(unsigned.text).toContain('Draft, not signed')
  expect(unsigned.text).not.toContain('Signed by')
  expect(signed.text).not.toContain('Draft')
})

it('adds what was written after signing, with its author and time', async () => {
  const addenda = [{ author: 'Dr. Cruz', at: '2026-03-15T02:10:00Z', text: 'No fracture.' }]
  const { text } = await readPdf(await renderNoteSummaryPdf(aNoteSummary({ addenda })))
  expect(text).toContain('Addenda\nDr. Cruz · March 15, 2026 at 10:10 AM\nNo fracture.')
})

it('flows over pages that name the patient, losing and overprinting nothing', async () => {
  const words = Array.from({ length: 2_500 }, (_, index) => `word${index}`)
  const sections = [
    { title: 'History', paragraphs: [paragraph(words.slice(0, 2_000).join(' '))] },
    {
      title: 'Findings',
      paragraphs: words.slice(2_000).map((text): NoteParagraph => ({ kind: 'bullet', text })),
    },
  ]
  const { pages, text } = await readPdf(await renderNoteSummaryPdf(aNoteSummary({ sections })))
  expect(pages.length).toBeGreaterThan(8)
  expect(pages.flatMap(misplacedTexts)).toEqual([])
  for (const page of pages.slice(1)) expect(page.text).toContain('María Santos · P-00231')
  const seen = new Set(text.match(/word\d+/g))
  expect(seen.size).toBe(words.length)
})

it('never leaves a heading alone at the foot of a page', async () => {
  const sections = Array.from({ length: 40 }, (_, index) => ({
    title: `Section ${index}.`,
    paragraphs: [paragraph(`Text of ${index}. ${'More words. '.repeat(index * 3)}`)],
  }))
  const { pages } = await readPdf(await renderNoteSummaryPdf(aNoteSummary({ sections })))
  for (const index of sections.keys()) {
    const page = pages.find(({ text }) => text.includes(`Section ${index}.`))
    expect(page?.text).toContain(`Text of ${index}.`)
  }
})

it('reads from right to left in Hebrew, list marks included', async () => {
  const sections = [{ title: 'תלונות', paragraphs: [{ kind: 'number', text: 'מנוחה למשך שבוע' } as const] }]
  const [page] = (await readPdf(await renderNoteSummaryPdf(aNoteSummary({ locale: 'he', sections })))).pages
  const find = (part: string) => page?.placed.find(({ text }) => text.includes(part))
  expect(find('תלונות')?.right).toBeCloseTo(595.28 - 48, 0)
  expect(find('מנוחה למשך שבוע')?.right).toBeLessThan(595.28 - 48 - 10)
})
