import { muted } from '@/src/documents/colors'
import { type Column, type ColumnBox, columnBoxes } from '@/src/documents/column-boxes'
import { drawRule, type Page, startPage } from '@/src/documents/page'
import { decoration, tagged, within } from '@/src/documents/structure'
import { drawText, type LaidOutText, layOutText, type TextStyle } from '@/src/documents/text'

export type TableOptions = {
  columns: Column[]
  rows: string[][]
  x?: number
  width?: number
  size?: number
  /** Height of what must stand on the same page as the last row. */
  keepWithLastRow?: number
}

const padding = 4
const lineHeight = 1.35

/** Writes a table over as many pages as it needs, with its head on each of them. */
export function writeTable(page: Page, options: TableOptions): void {
  const { rows, keepWithLastRow = 0 } = options
  const boxes = columnBoxes(page, { ...options, style: bodyStyle(options) })
  const style = bodyStyle(options)
  const head = layOutHead(page, options, boxes)

  within(page, 'Table', () => {
    // A head alone at the foot of a page says nothing.
    if (page.y + head.height + style.size * lineHeight + 2 * padding > page.bottom) startPage(page)
    within(page, 'TR', () => drawRow(page, { row: head, tag: 'TH' }))
    drawHeadRule(page, head)

    for (const [index, cells] of rows.entries()) {
      const row = layOutRow(page, { cells, boxes, style })
      const isLast = index === rows.length - 1
      writeRow(page, { row, head, keep: isLast ? keepWithLastRow : 0 })
    }
  })
}

/** The height of the table if it stands on one page. */
export function tableHeight(page: Page, options: TableOptions): number {
  const boxes = columnBoxes(page, { ...options, style: bodyStyle(options) })
  const rows = options.rows.map((cells) => layOutRow(page, { cells, boxes, style: bodyStyle(options) }))
  return [layOutHead(page, options, boxes), ...rows].reduce((sum, row) => sum + row.height, 0)
}

type Cell = { text: LaidOutText; box: ColumnBox }
type Row = { cells: Cell[]; lines: number; lineHeight: number; height: number }

function bodyStyle({ size = 9 }: TableOptions): TextStyle {
  return { size, lineHeight }
}

function layOutHead(page: Page, options: TableOptions, boxes: ColumnBox[]): Row {
  const style: TextStyle = { size: bodyStyle(options).size - 1, font: 'bold', color: muted }
  return layOutRow(page, { cells: options.columns.map(({ title }) => title), boxes, style })
}

function layOutRow(
  page: Page,
  { cells, boxes, style }: { cells: string[]; boxes: ColumnBox[]; style: TextStyle },
): Row {
  const laidOut = boxes.map((box, index): Cell => {
    return { text: layOutText(page, { text: cells[index] ?? '', style, width: box.width }), box }
  })
  const lines = Math.max(...laidOut.map(({ text }) => text.lines.length))
  const height = Math.max(...laidOut.map(({ text }) => text.height)) + 2 * padding
  return { cells: laidOut, lines, lineHeight: style.size * lineHeight, height }
}

function writeRow(page: Page, { row, head, keep }: { row: Row; head: Row; keep: number }): void {
  const startNextPage = () => {
    startPage(page)
    decoration(page, () => {
      for (const cell of head.cells) drawCell(page, { cell })
    })
    page.y += head.height
    drawHeadRule(page, head)
  }
  const roomOnFreshPage = page.bottom - page.bodyTop - head.height
  const wanted = row.height + keep <= roomOnFreshPage ? row.height + keep : row.height
  if (page.y + wanted > page.bottom && row.height <= roomOnFreshPage) startNextPage()

  // A row taller than a page is cut between its lines, every other row stays whole.
  for (let from = 0; from < row.lines; ) {
    const fitting = Math.floor((page.bottom - page.y - 2 * padding) / row.lineHeight)
    if (fitting < 1 && page.y > page.bodyTop + head.height) {
      startNextPage()
      continue
    }
    const to = Math.min(row.lines, from + Math.max(1, fitting))
    within(page, 'TR', () => drawRow(page, { row, tag: 'TD', from, to }))
    decoration(page, () => drawRule(page, { ...extentOf(row), y: page.y }))
    from = to
  }
}

function drawRow(page: Page, part: { row: Row; tag: 'TH' | 'TD'; from?: number; to?: number }): void {
  const { row, tag, from = 0, to = row.lines } = part
  for (const cell of row.cells) {
    tagged(page, tag, { spoken: from === 0 ? cell.text.spoken : undefined })(() =>
      drawCell(page, { cell, from, to }),
    )
  }
  page.y += (to - from) * row.lineHeight + 2 * padding
}

function drawCell(page: Page, { cell, from, to }: { cell: Cell; from?: number; to?: number }): void {
  const { text, box } = cell
  drawText(page, { text, x: box.x, y: page.y + padding, align: box.align, from, to })
}

function drawHeadRule(page: Page, head: Row): void {
  decoration(page, () => drawRule(page, { ...extentOf(head), y: page.y, color: page.accent, weight: 1.2 }))
}

function extentOf({ cells }: Row): { x: number; width: number } {
  const [first, last] = [cells[0]?.box, cells.at(-1)?.box]
  if (!first || !last) return { x: 0, width: 0 }
  return { x: first.x, width: last.x + last.width - first.x }
}
