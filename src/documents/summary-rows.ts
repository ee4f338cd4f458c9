import { hairline, tint } from '@/src/documents/colors'
import { drawBox, drawRule, type Page } from '@/src/documents/page'
import { decoration, tagged, within } from '@/src/documents/structure'
import { drawText, layOutText, type TextStyle } from '@/src/documents/text'

/** `total` closes a sum with a line above it, `highlight` is what the reader has to act on. */
export type SummaryRow = { label: string; amount: string; weight?: 'plain' | 'total' | 'highlight' }

const plain: TextStyle = { size: 9.5 }
const strong: TextStyle = { size: 11, font: 'bold' }
const padding = 8

/** Labels with their amounts below each other. */
export function writeSummaryRows(
  page: Page,
  { rows, x, width }: { rows: SummaryRow[]; x: number; width: number },
): void {
  within(page, 'Table', () => {
    for (const row of rows) writeSummaryRow(page, { row, x, width })
  })
}

export function summaryHeight(rows: SummaryRow[]): number {
  return rows.reduce((sum, row) => sum + rowHeight(row), 0)
}

function writeSummaryRow(page: Page, { row, x, width }: { row: SummaryRow; x: number; width: number }): void {
  const style = styleOf(row)
  const inner = width - 2 * padding
  const label = layOutText(page, { text: row.label, style, width: inner * 0.58 })
  const amount = layOutText(page, { text: row.amount, style, width: inner * 0.42 })
  const y = page.y + (rowHeight(row) - label.lineHeight) / 2

  decoration(page, () => {
    const height = rowHeight(row)
    if (row.weight === 'highlight') drawBox(page, { x, y: page.y + 2, width, height: height - 4, color: tint })
    if (row.weight === 'total') drawRule(page, { x, y: page.y + 1, width, color: hairline })
  })
  within(page, 'TR', () => {
    tagged(page, 'TH', { text: row.label })(() => drawText(page, { text: label, x: x + padding, y }))
    tagged(page, 'TD', { text: row.amount })(() =>
      drawText(page, { text: amount, x: x + padding + inner * 0.58, y, align: 'end' }),
    )
  })
  page.y += rowHeight(row)
}

function styleOf({ weight }: SummaryRow): TextStyle {
  return weight === 'total' || weight === 'highlight' ? strong : plain
}

function rowHeight({ weight }: SummaryRow): number {
  if (weight === 'highlight') return 30
  return weight === 'total' ? 24 : 18
}
