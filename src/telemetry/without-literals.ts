const LONGEST = 2_000

/** Texts (also `E'…'` and `$tag$…$tag$`), names in quotes, comments, placeholders, words and numbers, one at a time. */
const PIECES =
  /'(?:[^']|'')*'|\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$\d+|[A-Za-z_]\w*|\d[\w.]*/g

/** A statement without anything that could be a value. One in which a quote is left open is not told at all. */
export function withoutLiterals(statement: string): string {
  const bare = statement.replace(PIECES, (piece) => {
    if (/^["A-Za-z_]/.test(piece) || /^\$\d+$/.test(piece)) return piece
    return piece.startsWith('--') || piece.startsWith('/*') ? ' ' : '?'
  })
  // Backslashes only end or continue a text in the old form E'…\'…', which is not told apart here.
  if (/['\\]|\/\*|\$\$/.test(bare)) return 'a statement'
  return bare.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST)
}
