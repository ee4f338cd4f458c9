import { muted } from '@/src/documents/colors'
import { drawRule, type Page, startPage } from '@/src/documents/page'
import { decoration, tagged, within } from '@/src/documents/structure'
import { type Align, drawText, type LaidOutText, layOutText, type TextStyle } from '@/src/documents/text'

export type Column = { title: string; width: number; align?: Align }

export type TableOptions = {
  /** Widths are shares of the whole. */
  columns: Column[]
  rows: string[][]
  x?: number
  width?: number
  size?: number
  /** Height of what must stand on the same page as the last row. */
  keepWithLastRow?: number
}

const gap = 8
const padding = 5

/** Writes a table over as many pages as it needs, with its head on each of them. */
export function writeTable(page: Page, options: TableOptions): void {
  const { columns, rows, size = 9, keepWithLastRow = 0 } = options
  const boxes = columnBoxes(page, options)
  const head = layOutRow(page, {
    cells: columns.map(({ title }) => title),
    boxes,
    style: { size: size - 1, font: 'bold', color: muted },
  })

  within(page, 'Table', () => {
    // A head alone at the foot of a page says nothing.
    if (page.y + head.height + rowHeightOf(size) > page.bottom) startPage(page)
    within(page, 'TR', () => drawRow(page, { row: head, tag: 'TH' }))
    drawHeadRule(page, boxes)

    for (const [index, cells] of rows.entries()) {
      const row = layOutRow(page, { cells, boxes, style: { size } })
      const isLast = index === rows.length - 1
      writeRow(page, { row, head, keep: isLast ? keepWithLastRow : 0 })
    }
  })
}

/** The height of a table whose rows have one line each. */
export function tableHeight({ rows, size = 9 }: Pick<TableOptions, 'rows' | 'size'>): number {
  return rowHeightOf(size - 1) + rows.length * rowHeightOf(size)
}

type ColumnBox = { x: number; width: number; align: Align }
type Row = { cells: { text: LaidOutText; source: string; box: ColumnBox }[]; lines: number; height: number }

function columnBoxes(page: Page, { columns, x = 0, width = page.width }: TableOptions): ColumnBox[] {
  const shares = columns.reduce((sum, column) => sum + column.width, 0)
  const usable = width - gap * (columns.length - 1)
  let at = x
  return columns.map((column) => {
    const box = { x: at, width: (usable * column.width) / shares, align: column.align ?? 'start' }
    at += box.width + gap
    return box
  })
}

function layOutRow(page: Page, { cells, boxes, style }: { cells: string[]; boxes: ColumnBox[]; style: TextStyle }): Row {
  const laidOut = boxes.map((box, index) => {
    const source = cells[index] ?? ''
    return { text: layOutText(page, { text: source, style, width: box.width }), source, box }
  })
  const lines = Math.max(...laidOut.map(({ text }) => text.lines.length))
  return { cells: laidOut, lines, height: Math.max(...laidOut.map(({ text }) => text.height)) + 2 * padding }
}

function rowHeightOf(size: number): number {
  return size * 1.35 + 2 * padding
}

function writeRow(page: Page, { row, head, keep }: { row: Row; head: Row; keep: number }): void {
  const startNextPage = () => {
    startPage(page)
    decoration(page, () => drawCells(page, { row: head }))
    page.y += head.height
    drawHeadRule(page, row.cells.map(({ box }) => box))
  }
  const roomOnFreshPage = page.bottom - page.bodyTop - head.height
  const wanted = row.height + keep <= roomOnFreshPage ? row.height + keep : row.height
  if (page.y + wanted > page.bottom && row.height <= roomOnFreshPage) startNextPage()

  // A row taller than a page is cut between its lines, every other row stays whole.
  const lineHeight = row.cells[0]?.text.lineHeight ?? 0
  for (let from = 0; from < row.lines; ) {
    const fitting = Math.floor((page.bottom - page.y - 2 * padding) / lineHeight)
    if (fitting < 1) {
      startNextPage()
      continue
    }
    const to = Math.min(row.lines, from + fitting)
    within(page, 'TR', () => drawRow(page, { row, tag: 'TD', from, to }))
    decoration(page, () => drawRule(page, ruleOf(row, page.y)))
    from = to
  }
}

function drawRow(page: Page, part: { row: Row; tag: 'TH' | 'TD'; from?: number; to?: number }): void {
  const { row, tag, from = 0, to = row.lines } = part
  for (const cell of row.cells) {
    tagged(page, tag, { text: from === 0 ? cell.source : undefined })(() => drawCell(page, { cell, from, to }))
  }
  page.y += (to - from) * (row.cells[0]?.text.lineHeight ?? 0) + 2 * padding
}

function drawCells(page: Page, { row }: { row: Row }): void {
  for (const cell of row.cells) drawCell(page, { cell })
}

function drawCell(page: Page, { cell, from, to }: { cell: Row['cells'][number]; from?: number; to?: number }): void {
  const { text, box } = cell
  drawText(page, { text, x: box.x, y: page.y + padding, align: box.align, from, to })
}

function drawHeadRule(page: Page, boxes: ColumnBox[]): void {
  decoration(page, () => drawRule(page, { ...spanOf(boxes), y: page.y, color: page.accent, weight: 1.2 }))
}

function ruleOf(row: Row, y: number) {
  return { ...spanOf(row.cells.map(({ box }) => box)), y }
}

function spanOf(boxes: ColumnBox[]): { x: number; width: number } {
  const [first, last] = [boxes[0], boxes.at(-1)]
  if (!first || !last) return { x: 0, width: 0 }
  return { x: first.x, width: last.x + last.width - first.x }
}
