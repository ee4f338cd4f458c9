import { ensureSpace, type Page } from '@/src/documents/page'
import { flowText, type TextStyle } from '@/src/documents/text'

const heading: TextStyle = { size: 10.5, font: 'bold' }
const body: TextStyle = { size: 9.5, lineHeight: 1.45 }

/** A heading that takes at least `keepWithNext` of what follows it onto its page. */
export function writeHeading(
  page: Page,
  { text, keepWithNext }: { text: string; keepWithNext: number },
): void {
  ensureSpace(page, heading.size * 1.35 + keepWithNext)
  flowText(page, { text, style: heading, tag: 'H2', after: 4 })
}

export function writeSection(page: Page, { title, text }: { title: string; text: string }): void {
  writeHeading(page, { text: title, keepWithNext: 30 })
  for (const paragraph of text.split(/\n{2,}/)) flowText(page, { text: paragraph, style: body, after: 5 })
  page.y += 8
}
