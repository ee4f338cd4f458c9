import { muted, tint } from '@/src/documents/colors'
import { drawBox, type Page } from '@/src/documents/page'
import { decoration, tagged, within } from '@/src/documents/structure'
import { drawText, layOutText, type TextStyle } from '@/src/documents/text'

export type Fact = { label: string; value: string | undefined | null }

const title: TextStyle = { size: 20, font: 'bold' }
const label: TextStyle = { size: 8, color: muted }
const value: TextStyle = { size: 9.5 }
const strong: TextStyle = { size: 9.5, font: 'bold' }
const gap = 24

/** The name of the document and, as a pill at the other side, the state it is in. */
export function writeTitle(page: Page, { text, state }: { text: string; state?: string }): void {
  const pill = state
    ? layOutText(page, { text: state, style: { size: 8.5, font: 'bold' }, width: 150 })
    : undefined
  const heading = layOutText(page, { text, style: title, width: page.width - 180 })
  tagged(page, 'H1', heading)(() => drawText(page, { text: heading, x: 0 }))

  if (pill) {
    const textWidth = Math.max(...pill.lines.map((line) => line.width))
    const box = { width: textWidth + 18, height: pill.height + 7, y: page.y + 5 }
    decoration(page, () => drawBox(page, { ...box, x: page.width - box.width, color: tint, radius: 4 }))
    tagged(
      page,
      'P',
      pill,
    )(() => drawText(page, { text: pill, x: page.width - pill.width - 9, y: box.y + 3.5, align: 'end' }))
  }
  page.y += Math.max(heading.height, pill ? pill.height + 12 : 0) + 12
}

/** Whom the document is about or for at one side, the facts of the document at the other. */
export function writeParties(
  page: Page,
  { heading, name, lines, facts }: { heading: string; name: string; lines: string[]; facts: Fact[] },
): void {
  const width = (page.width - gap) / 2
  const startY = page.y
  for (const { text, style } of [
    { text: heading, style: label },
    { text: name, style: strong },
    { text: lines.join('\n'), style: value },
  ]) {
    if (text === '') continue
    const laidOut = layOutText(page, { text, style, width })
    tagged(page, 'P', laidOut)(() => drawText(page, { text: laidOut, x: 0 }))
    page.y += laidOut.height + (style === label ? 2 : 0)
  }

  const endOfParty = page.y
  page.y = startY
  writeFacts(page, { facts, x: width + gap, width })
  page.y = Math.max(endOfParty, page.y) + 20
}

function writeFacts(page: Page, { facts, x, width }: { facts: Fact[]; x: number; width: number }): void {
  const labelWidth = width * 0.45
  for (const fact of facts) {
    if (!fact.value) continue
    const name = layOutText(page, { text: fact.label, style: label, width: labelWidth })
    const content = layOutText(page, { text: fact.value, style: value, width: width - labelWidth - 6 })
    within(page, 'P', () => {
      tagged(page, 'Span', name)(() => drawText(page, { text: name, x, y: page.y + 1 }))
      tagged(
        page,
        'Span',
        content,
      )(() => drawText(page, { text: content, x: x + labelWidth + 6, align: 'end' }))
    })
    page.y += Math.max(name.height, content.height) + 2.5
  }
}
