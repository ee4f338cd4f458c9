import { hairline, tint } from '@/src/documents/colors'
import { drawBox, drawRule, type Page } from '@/src/documents/page'
import { decoration, tagged, within } from '@/src/documents/structure'
import { drawText, type LaidOutText, layOutText, type TextStyle } from '@/src/documents/text'

/** `total` closes a sum with a line above it, `highlight` is what the reader has to act on. */
export type SummaryRow = { label: string; amount: string; weight?: 'plain' | 'total' | 'highlight' }

type LaidOutRow = { row: SummaryRow; label: LaidOutText; amount: LaidOutText; height: number }
export type Summary = { rows: LaidOutRow[]; width: number; height: number }

const plain: TextStyle = { size: 9.5 }
const strong: TextStyle = { size: 11, font: 'bold' }
// The highlight reaches this far beyond its text, so that all amounts stay aligned with the tables.
const bleed = 8
const gap = 8
const spacing = { plain: 4.5, total: 9, highlight: 14 }

/** Labels with their amounts below each other, measured before they are written so that they can stay together. */
export function layOutSummary(page: Page, { rows, width }: { rows: SummaryRow[]; width: number }): Summary {
  const laidOut = rows.map((row): LaidOutRow => {
    const style = row.weight === 'total' || row.weight === 'highlight' ? strong : plain
    const amount = layOutText(page, { text: row.amount, style, width: width * 0.65 })
    const taken = Math.max(...amount.lines.map((line) => line.width))
    const label = layOutText(page, { text: row.label, style, width: width - taken - gap })
    const height = Math.max(label.height, amount.height) + spacing[row.weight ?? 'plain']
    return { row, label, amount, height }
  })
  return { rows: laidOut, width, height: laidOut.reduce((sum, { height }) => sum + height, 0) }
}

export function writeSummary(page: Page, { summary, x }: { summary: Summary; x: number }): void {
  within(page, 'Table', () => {
    for (const row of summary.rows) writeRow(page, { ...row, x, width: summary.width })
  })
}

function writeRow(
  page: Page,
  { row, label, amount, height, x, width }: LaidOutRow & { x: number; width: number },
): void {
  const y = page.y + spacing[row.weight ?? 'plain'] / 2
  decoration(page, () => {
    if (row.weight === 'highlight')
      drawBox(page, {
        x: x - bleed,
        y: page.y + 2,
        width: width + 2 * bleed,
        height: height - 4,
        color: tint,
      })
    if (row.weight === 'total') drawRule(page, { x, y: page.y + 1, width, color: hairline })
  })
  within(page, 'TR', () => {
    tagged(page, 'TH', label)(() => drawText(page, { text: label, x, y }))
    tagged(
      page,
      'TD',
      amount,
    )(() => drawText(page, { text: amount, x: x + width - amount.width, y, align: 'end' }))
  })
  page.y += height
}
