import { buffer } from 'node:stream/consumers'
import { muted } from '@/src/documents/colors'
import type { DocumentClinic } from '@/src/documents/document-types'
import { inOneLine } from '@/src/documents/format'
import { drawRule, margin, type Page } from '@/src/documents/page'
import { drawText, layOutText, type TextStyle } from '@/src/documents/text'

const style: TextStyle = { size: 7.5, color: muted }
const pageNumberWidth = 110

/** Writes what every page repeats, once the number of pages is known, and gives the file. */
export function finishPages(page: Page, clinic: DocumentClinic): Promise<Buffer> {
  const { pdf } = page
  const { count } = pdf.bufferedPageRange()
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(index)
    pdf.markContent('Artifact', { type: 'Pagination' })
    if (index > 0) drawRunningHead(page)
    drawFoot(page, { clinic, index, count })
    pdf.endMarkedContent()
  }
  for (const element of page.open.splice(0)) element.end()

  const bytes = buffer(pdf)
  pdf.end()
  return bytes
}

function drawRunningHead(page: Page): void {
  const title = layOutText(page, {
    text: page.runningHead,
    style,
    width: page.width,
    direction: page.direction,
  })
  drawText(page, { text: title, x: 0, y: margin - 22 })
  drawRule(page, { y: margin - 7 })
}

function drawFoot(
  page: Page,
  { clinic, index, count }: { clinic: DocumentClinic; index: number; count: number },
): void {
  const { direction, words, width } = page
  const formatted = (number: number) => new Intl.NumberFormat(page.locale).format(number)
  const who = layOutText(page, {
    text: inOneLine([clinic.name, clinic.phone, clinic.email]),
    style,
    width: width - pageNumberWidth,
    direction,
  })
  const number = layOutText(page, {
    text: words.pageOf(formatted(index + 1), formatted(count)),
    style,
    width: pageNumberWidth,
    direction,
  })

  const y = page.height - margin - 14
  drawRule(page, { y: y - 6 })
  // Two lines fit above the edge of the paper; a longer name of a clinic is cut there.
  drawText(page, { text: who, x: 0, y, to: 2 })
  drawText(page, { text: number, x: width - pageNumberWidth, y, align: 'end' })
}
