import type { Page } from '@/src/documents/page'

/** Opens an element of the document's structure around what `write` adds. */
export function within(page: Page, type: string, write: () => void): void {
  const element = page.pdf.struct(type)
  page.open.at(-1)?.add(element)
  page.open.push(element)
  write()
  page.open.pop()
  element.end()
}

/** Adds a leaf to the structure; the returned function is called again for a part that lands on the next page. */
export function tagged(
  page: Page,
  type: string,
  { spoken, alt }: { spoken?: string; alt?: string } = {},
): (draw: () => void) => void {
  const element = page.pdf.struct(type, { actual: spoken, alt })
  page.open.at(-1)?.add(element)
  return (draw) => {
    element.add(draw)
  }
}

/** Drawn for the eye only; a screen reader passes over it. */
export function decoration(page: Page, draw: () => void): void {
  page.pdf.markContent('Artifact', { type: 'Layout' })
  draw()
  page.pdf.endMarkedContent()
}
