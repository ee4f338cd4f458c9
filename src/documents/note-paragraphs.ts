import type { NoteParagraph } from '@/src/documents/document-types'
import { ensureSpace, type Page } from '@/src/documents/page'
import { tagged, within } from '@/src/documents/structure'
import { drawText, flowText, layOutText, type TextStyle } from '@/src/documents/text'

const body: TextStyle = { size: 9.5, lineHeight: 1.45 }
const heading: TextStyle = { size: 9.5, font: 'bold', lineHeight: 1.45 }
const markerWidth = 18

/** What the practitioner wrote; neighbouring bullets and numbers form one list. */
export function writeNoteParagraphs(page: Page, paragraphs: NoteParagraph[]): void {
  for (const group of listsOf(paragraphs)) {
    const kind = group[0]?.kind
    if (kind === 'bullet' || kind === 'number') writeList(page, group)
    else for (const paragraph of group) writeParagraph(page, paragraph)
  }
}

function writeParagraph(page: Page, { kind, text }: NoteParagraph): void {
  if (kind === 'heading') ensureSpace(page, 2.5 * body.size * 1.45)
  flowText(page, {
    text,
    style: kind === 'heading' ? heading : body,
    tag: kind === 'heading' ? 'H3' : 'P',
    after: 5,
  })
}

function writeList(page: Page, items: NoteParagraph[]): void {
  within(page, 'L', () => {
    for (const [index, { kind, text }] of items.entries()) {
      const marker = kind === 'number' ? `${new Intl.NumberFormat(page.locale).format(index + 1)}.` : '•'
      within(page, 'LI', () => writeListItem(page, { marker, text }))
    }
  })
  page.y += 3
}

function writeListItem(page: Page, { marker, text }: { marker: string; text: string }): void {
  const label = layOutText(page, { text: marker, style: body, width: markerWidth, direction: page.direction })
  // Asked for here already, so that the mark does not stay behind when the text moves to the next page.
  ensureSpace(page, 2 * body.size * 1.45)
  tagged(page, 'Lbl', label)(() => drawText(page, { text: label, x: 4 }))
  flowText(page, { text, style: body, tag: 'LBody', x: markerWidth, after: 2 })
}

function listsOf(paragraphs: NoteParagraph[]): NoteParagraph[][] {
  const groups: NoteParagraph[][] = []
  for (const paragraph of paragraphs) {
    const group = groups.at(-1)
    if (group && group[0]?.kind === paragraph.kind) group.push(paragraph)
    else groups.push([paragraph])
  }
  return groups
}
