import {
  bidiParagraph,
  type Direction,
  hasRightToLeft,
  type TextRun,
  textParagraphs,
  withoutDirectionMarks,
} from '@/src/documents/bidi-text'
import { ink } from '@/src/documents/colors'
import type { FontName } from '@/src/documents/fonts'
import { ensureSpace, leftEdge, type Page, startPage } from '@/src/documents/page'
import { tagged } from '@/src/documents/structure'
import { wrapLines } from '@/src/documents/wrap-lines'

declare global {
  namespace PDFKit {
    interface PDFDocument {
      /** The selected font as its reader gives it; missing in the published types. */
      _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } }
    }
  }
}

export type TextStyle = { size: number; font?: FontName; color?: string; lineHeight?: number }
export type Align = 'start' | 'end'
type TextLine = { runs: TextRun[]; width: number }
export type LaidOutText = {
  /** What a screen reader has to be told, where the letters as they are drawn do not say it. */
  spoken: string | undefined
  style: TextStyle
  width: number
  lines: TextLine[]
  lineHeight: number
  height: number
}

// Everything but Latin, Hebrew and the marks of direction, which are taken out before drawing.
const mayBeMissing = /[^\u0020-\u024f\u0590-\u05ff\u200e\u200f\u061c\u2066-\u2069]/u
// Ascent plus descent of the font, as a part of its size.
const glyphHeight = 1.164

/** Wraps a text to a width. Without a direction each paragraph takes its own from its first letter. */
export function layOutText(
  page: Page,
  { text, style, width, direction }: { text: string; style: TextStyle; width: number; direction?: Direction },
): LaidOutText {
  selectFont(page, style)
  const measure = (part: string) => page.pdf.widthOfString(withoutDirectionMarks(part))
  const paragraphs = textParagraphs(text)
  const lines = paragraphs.flatMap((written) => {
    const paragraph = withPrintableLetters(page, written)
    const bidi = bidiParagraph(paragraph, direction ?? 'auto')
    return wrapLines(paragraph, width, measure).map(({ start, end }): TextLine => {
      const runs = bidi.visualRuns(start, end)
      return { runs, width: runs.reduce((sum, run) => sum + runWidth(page, run), 0) }
    })
  })
  const lineHeight = style.size * (style.lineHeight ?? 1.35)
  const content = withoutDirectionMarks(paragraphs.join('\n'))
  // Drawn letters run from left to right, lose the space at the end of a line and may be stand-ins.
  const isDrawnAsRead = lines.length < 2 && !hasRightToLeft(content) && !mayBeMissing.test(content)
  const spoken = isDrawnAsRead ? undefined : content
  return { spoken, style, width, lines, lineHeight, height: lines.length * lineHeight }
}

/** How wide a text is when it is not wrapped. */
export function naturalWidth(page: Page, text: string, style: TextStyle): number {
  const { lines } = layOutText(page, { text, style, width: Number.POSITIVE_INFINITY })
  return Math.max(...lines.map((line) => line.width))
}

/** Draws lines `from` up to `to` at `x` and `y` without moving the page's own position. */
export function drawText(
  page: Page,
  { text, x, y = page.y, align = 'start', from = 0, to = text.lines.length }: Placement,
): void {
  selectFont(page, text.style)
  page.pdf.fillColor(text.style.color ?? ink)
  const left = leftEdge(page, x, text.width)
  const isAtRight = (align === 'end') === (page.direction === 'ltr')
  const inset = (text.lineHeight - text.style.size * glyphHeight) / 2

  for (const [index, line] of text.lines.slice(from, to).entries()) {
    let at = isAtRight ? left + text.width - line.width : left
    for (const run of line.runs) {
      // The features make the library shape a run as a whole; word by word it would lose their order.
      page.pdf.text(run.text, at, y + index * text.lineHeight + inset, { lineBreak: false, features: [] })
      at += runWidth(page, run)
    }
  }
}

type Placement = { text: LaidOutText; x: number; y?: number; align?: Align; from?: number; to?: number }

export type FlowOptions = {
  text: string
  style: TextStyle
  tag?: string
  x?: number
  width?: number
  after?: number
  direction?: Direction
}

/** Writes a text of any length at the page's position and goes on on the next page where it has to. */
export function flowText(
  page: Page,
  { text, style, tag = 'P', x = 0, width = page.width - x, after = 0, direction }: FlowOptions,
): void {
  const laidOut = layOutText(page, { text, style, width, direction })
  const draw = tagged(page, tag, laidOut)
  // Two lines at least, so that no single line is left behind at the foot of a page.
  ensureSpace(page, Math.min(2, laidOut.lines.length) * laidOut.lineHeight)

  for (let from = 0; from < laidOut.lines.length; ) {
    const fitting = Math.max(1, Math.floor((page.bottom - page.y) / laidOut.lineHeight))
    const to = Math.min(laidOut.lines.length, from + fitting)
    draw(() => drawText(page, { text: laidOut, x, from, to }))
    page.y += (to - from) * laidOut.lineHeight
    from = to
    if (from < laidOut.lines.length) startPage(page)
  }
  page.y += after
}

// The library computes with a wrong width for letters a font lacks, so the next ones would be printed over them.
function withPrintableLetters(page: Page, text: string): string {
  const { font } = page.pdf._font
  return text.replace(new RegExp(mayBeMissing, 'gu'), (letter) => {
    return font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) ? letter : '\ufffd'
  })
}

function runWidth(page: Page, run: TextRun): number {
  return page.pdf.widthOfString(run.text, { features: [] })
}

function selectFont(page: Page, { font = 'regular', size }: TextStyle): void {
  page.pdf.font(font, size)
}
