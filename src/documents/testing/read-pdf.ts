import { getDocumentProxy, getMeta } from 'unpdf'

export type PlacedText = { text: string; left: number; right: number; top: number; bottom: number }
export type ReadPage = { text: string; width: number; height: number; placed: PlacedText[] }

/** Reads a PDF back with another library than the one that wrote it; every kind of space reads as a plain one. */
export async function readPdf(bytes: Buffer) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const pages: ReadPage[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    const strings = items.flatMap((item) => ('str' in item ? [item] : []))
    const text = strings.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join('')
    const placed = strings
      .filter(({ str }) => str.trim() !== '')
      .map(({ str, transform, width: length, height: size }): PlacedText => {
        const [left, baseline] = [transform[4] as number, height - (transform[5] as number)]
        // Capital letters reach about seven tenths of the size above the baseline, tails two tenths below.
        return {
          text: plainSpaces(str),
          left,
          right: left + length,
          top: baseline - size * 0.7,
          bottom: baseline + size * 0.2,
        }
      })
    pages.push({ width, height, text: plainSpaces(text), placed })
  }
  const { info } = await getMeta(new Uint8Array(bytes))
  return { pages, info, text: pages.map(({ text }) => text).join('\n') }
}

/** Texts that lie on each other or leave the margin; a good page has none. */
export function misplacedTexts({ placed, width, height }: ReadPage): string[] {
  const outside = placed.filter(
    ({ left, right, top, bottom }) => left < 47 || right > width - 47 || top < 20 || bottom > height - 20,
  )
  const overlapping = placed.flatMap((one, index) =>
    placed.slice(index + 1).flatMap((other) => (overlaps(one, other) ? [`${one.text} × ${other.text}`] : [])),
  )
  return [...outside.map(({ text }) => `${text} leaves the margin`), ...overlapping]
}

function overlaps(one: PlacedText, other: PlacedText): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  return across > 0.5 && down > 0.5
}

function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f\u2009]/g, ' ')
}
