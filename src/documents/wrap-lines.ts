export type LineRange = { start: number; end: number }

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
// A line may end after a space, and inside a compound word after its hyphen or slash.
const breakOpportunity = /(?<=[ \u200b])(?=[^ \u200b])|(?<=\p{L}[-‐/])(?=\p{L})/u

/** Cuts one paragraph into lines no wider than `width`; only a word wider than the whole line is broken inside. */
export function wrapLines(paragraph: string, width: number, measure: (text: string) => number): LineRange[] {
  const lines: LineRange[] = []
  let line: LineRange = { start: 0, end: 0 }
  let lineWidth = 0
  const add = (piece: string) => {
    if (lineWidth + measure(piece.trimEnd()) > width && line.end > line.start) {
      lines.push(line)
      line = { start: line.end, end: line.end }
      lineWidth = 0
    }
    line.end += piece.length
    lineWidth += measure(piece)
  }

  for (const word of paragraph.split(breakOpportunity)) {
    if (measure(word.trimEnd()) <= width) add(word)
    else for (const { segment } of graphemes.segment(word)) add(segment)
  }
  lines.push(line)

  return lines.map(({ start, end }) => ({ start, end: start + paragraph.slice(start, end).trimEnd().length }))
}
