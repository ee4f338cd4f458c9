import type { Page } from '@/src/documents/page'
import { type Align, naturalWidth, type TextStyle } from '@/src/documents/text'

/** `width` is a share of the whole. */
export type Column = { title: string; width: number; align?: Align }
export type ColumnBox = { x: number; width: number; align: Align }

type ColumnOptions = { columns: Column[]; rows: string[][]; style: TextStyle; x?: number; width?: number }

const gap = 8
// Widths are sums of fractions; without it a figure could miss its own width by a hair and wrap.
const slack = 0.5

/** Where the columns of a table stand. */
export function columnBoxes(page: Page, options: ColumnOptions): ColumnBox[] {
  const { columns, x = 0, width = page.width } = options
  const widths = columnWidths(page, options, width - gap * (columns.length - 1))
  let at = x
  return columns.map(({ align = 'start' }, index) => {
    const box = { x: at, width: widths[index] ?? 0, align }
    at += box.width + gap
    return box
  })
}

/** The stated shares, except that a column of figures takes from the widest text what its longest figure needs. */
function columnWidths(page: Page, options: ColumnOptions, usable: number): number[] {
  const { columns, rows, style } = options
  const shares = columns.reduce((sum, column) => sum + column.width, 0)
  const widths = columns.map((column) => (usable * column.width) / shares)

  const missing = columns.map(({ align }, index) => {
    if (align !== 'end') return 0
    const needed = rows.map((cells) => naturalWidth(page, cells[index] ?? '', style) + slack)
    return Math.max(0, Math.max(0, ...needed) - (widths[index] ?? 0))
  })
  const wanted = missing.reduce((sum, width) => sum + width, 0)
  const widest = Math.max(...columns.map(({ align }, index) => (align === 'end' ? 0 : (widths[index] ?? 0))))
  const given = Math.min(wanted, widest * 0.6)

  const giver = widths.indexOf(widest)
  return widths.map((width, index) => {
    if (index === giver) return width - given
    return wanted === 0 ? width : width + ((missing[index] ?? 0) * given) / wanted
  })
}
