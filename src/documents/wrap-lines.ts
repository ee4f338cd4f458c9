export type LineRange = { start: number; end: number }

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
// A line may end after a space, and inside a compound word after its hyphen or slash.
const breakOpportunity = /(?<=[ \u200b])(?=[^ \u200b])|(?<=\p{L}[-‐/])(?=\p{L})/u

/** Cuts one paragraph into lines no wider than `width`; only a word wider than the whole line is broken inside. */
export function wrapLines(paragraph: string, width: number, measure: (text: string) => number): LineRange[] {
  const pieces = paragraph
    .split(breakOpportunity)
    .flatMap((piece) => (measure(piece.trimEnd()) <= width ? [piece] : graphemesOf(piece)))

  const lines: LineRange[] = []
  let line: LineRange = { start: 0, end: 0 }
  let lineWidth = 0
  for (const piece of pieces) {
    const isFull = lineWidth + measure(piece.trimEnd()) > width
    if (isFull && line.end > line.start) {
      lines.push(line)
      line = { start: line.end, end: line.end }
      lineWidth = 0
    }
    line.end += piece.length
    lineWidth += measure(piece)
  }
  lines.push(line)

  return lines.map(({ start, end }) => ({ start, end: start + paragraph.slice(start, end).trimEnd().length }))
}

function graphemesOf(piece: string): string[] {
  return Array.from(graphemes.segment(piece), ({ segment }) => segment)
}
