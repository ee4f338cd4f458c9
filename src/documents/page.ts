import PDFDocument from 'pdfkit'
import type { Direction } from '@/src/documents/bidi-text'
import { hairline, readableAccent } from '@/src/documents/colors'
import type { DocumentClinic, PaperSize } from '@/src/documents/document-types'
import { fontFile } from '@/src/documents/fonts'
import { type Words, wordsFor } from '@/src/documents/words'

/**
 * The paper being written. Horizontal positions count from the side where reading starts, so a layout is written
 * once and comes out mirrored in a right-to-left language; `y` is where the next thing goes.
 */
export type Page = {
  pdf: PDFKit.PDFDocument
  /** The elements of the document's structure that are open, for screen readers. */
  open: PDFKit.PDFStructureElement[]
  words: Words
  locale: string
  timezone: string
  direction: Direction
  accent: string
  title: string
  /** Repeated at the top of every following page; the title, unless a document says more. */
  runningHead: string
  width: number
  height: number
  /** Where following pages begin, below the line that repeats the title. */
  bodyTop: number
  bottom: number
  y: number
}

export const margin = 48
const footHeight = 34
const pageSizes: Record<PaperSize, [number, number]> = { A4: [595.28, 841.89], letter: [612, 792] }

export type PageOptions = {
  locale: string
  timezone: string
  clinic: DocumentClinic
  paper?: PaperSize
  /** Stamped as the time of creation: the same content must give the same bytes whenever it is rendered. */
  createdAt: string
  title: (words: Words) => string
}

export function openPage({ locale, timezone, clinic, paper = 'A4', createdAt, title }: PageOptions): Page {
  const known = wordsFor(locale)
  const [pageWidth, pageHeight] = pageSizes[paper]
  const fullTitle = title(known.words)
  const pdf = new PDFDocument({
    size: [pageWidth, pageHeight],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    // Anything else would load a font without Hebrew or currency signs that no page uses.
    font: '',
    pdfVersion: '1.7',
    tagged: true,
    lang: known.locale,
    displayTitle: true,
    info: {
      Title: `${fullTitle} · ${clinic.name}`,
      Author: clinic.name,
      Creator: 'Careloom',
      CreationDate: new Date(createdAt),
    },
  })
  pdf.registerFont('regular', fontFile('regular')).registerFont('bold', fontFile('bold'))
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  pdf.addPage()

  return {
    pdf,
    open: [root],
    ...known,
    timezone,
    direction: known.words.direction,
    accent: readableAccent(clinic.accentColor),
    title: fullTitle,
    runningHead: fullTitle,
    width: pageWidth - 2 * margin,
    height: pageHeight,
    bodyTop: margin + 12,
    bottom: pageHeight - margin - footHeight,
    y: margin,
  }
}

/** The left edge, in points from the left of the paper, of a box that starts `x` from the reading side. */
export function leftEdge(page: Page, x: number, width: number): number {
  return margin + (page.direction === 'rtl' ? page.width - x - width : x)
}

/** Goes to a new page when less than `height` is left of this one. */
export function ensureSpace(page: Page, height: number): void {
  if (page.y + height > page.bottom) startPage(page)
}

export function startPage(page: Page): void {
  page.pdf.addPage()
  page.y = page.bodyTop
}

export function drawRule(
  page: Page,
  { x = 0, y, width = page.width, color = hairline, weight = 0.6 }: Rule,
): void {
  const left = leftEdge(page, x, width)
  page.pdf
    .moveTo(left, y)
    .lineTo(left + width, y)
    .lineWidth(weight)
    .strokeColor(color)
    .stroke()
}

type Rule = { x?: number; y: number; width?: number; color?: string; weight?: number }

export function drawBox(page: Page, { x, y, width, height, color, radius = 3 }: Box): void {
  page.pdf.roundedRect(leftEdge(page, x, width), y, width, height, radius).fill(color)
}

type Box = { x: number; y: number; width: number; height: number; color: string; radius?: number }
