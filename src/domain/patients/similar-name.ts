/** A name without case, accents, punctuation and doubled spaces, as its words. */
function wordsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘´.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

const ENOUGH = 0.6

/**
 * Whether two names may be one person's, written twice: swapped, misspelt, or with a second name left out. Meant
 * for people of whom something else agrees already, so it rather asks once too often.
 */
export function isSimilarName(one: string, other: string): boolean {
  const [left, right] = [wordsOf(one), wordsOf(other)]
  if (left.length === 0 || right.length === 0) return false
  const [fewer, more] = left.length <= right.length ? [left, right] : [right, left]
  if (fewer.length > 1 && fewer.every((word) => more.includes(word))) return true
  return sharedPairs(left.toSorted().join(' '), right.toSorted().join(' ')) >= ENOUGH
}

/** How many of the pairs of neighbouring letters two texts share, from 0 to 1 (Sørensen and Dice). */
function sharedPairs(one: string, other: string): number {
  const [left, right] = [pairsOf(one), pairsOf(other)]
  if (left.length + right.length === 0) return one === other ? 1 : 0
  const rest = [...right]
  const shared = left.filter((pair) => {
    const at = rest.indexOf(pair)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  })
  return (2 * shared.length) / (left.length + right.length)
}

const pairsOf = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2))
