import { getDocumentProxy, getMeta } from 'unpdf'

export type PlacedText = { text: string; left: number; right: number; top: number; bottom: number }
export type ReadPage = { text: string; width: number; height: number; placed: PlacedText[] }

/** Reads a PDF back with another library than the one that wrote it. */
export async function readPdf(bytes: Buffer) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const pages: ReadPage[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    const strings = items.flatMap((item) => ('str' in item ? [item] : []))
    pages.push({
      width,
      height,
      text: strings.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join(''),
      placed: strings
        .filter(({ str }) => str.trim() !== '')
        .map(({ str, transform, width: length, height: size }) => {
          const [left, baseline] = [transform[4] as number, transform[5] as number]
          // Capital letters reach about seven tenths of the size above the baseline, tails two tenths below.
          const top = height - baseline - size * 0.7
          return { text: str, left, right: left + length, top, bottom: height - baseline + size * 0.2 }
        }),
    })
  }
  const { info } = await getMeta(bytes.buffer instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes)
  return { pages, info, text: pages.map(({ text }) => text).join('\n') }
}

/** Pairs of texts that lie on each other, and texts that leave the paper's margin; a good page has none. */
export function misplacedTexts({ placed, width, height }: ReadPage): string[] {
  const outside = placed.filter(
    ({ left, right, top, bottom }) => left < 47 || right > width - 47 || top < 20 || bottom > height - 20,
  )
  const overlapping = placed.flatMap((one, index) =>
    placed.slice(index + 1).filter((other) => overlaps(one, other)).map((other) => `${one.text} × ${other.text}`),
  )
  return [...outside.map(({ text }) => `${text} leaves the margin`), ...overlapping]
}

function overlaps(one: PlacedText, other: PlacedText): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  return across > 0.5 && down > 0.5
}
