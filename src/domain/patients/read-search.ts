export type KeyPrefix = {
  kind: 'name' | 'phone' | 'email' | 'date' | 'number'
  prefix: string
  /** Further words of a name; the longest is `prefix`, because it leaves the fewest to look at. */
  others?: string[]
}

const FEWEST_DIGITS = 3
const MOST_WORDS = 5
const LONGEST = 100

/** What somebody may have meant by the text in a search box: the beginnings of keys to look for. */
export function readSearch(query: string): KeyPrefix[] {
  const text = query.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, LONGEST)
  if (text === '') return []
  if (text.includes('@')) return [{ kind: 'email', prefix: text.toLowerCase() }]
  const figures = [...datesIn(text), ...numbersIn(text), ...phonesIn(text)]
  return figures.length === 0 && /\p{L}/u.test(text) ? [nameIn(text)] : figures
}

function nameIn(text: string): KeyPrefix {
  // The same marks that end a word in the index.
  const words = text.split(/[-\s,;/()_‐‑–]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const [prefix = text, ...others] = words
    .slice(0, MOST_WORDS)
    .toSorted((one, other) => other.length - one.length)
  return others.length > 0 ? { kind: 'name', prefix, others } : { kind: 'name', prefix }
}

function datesIn(text: string): KeyPrefix[] {
  if (/^\d{4}(-\d{0,2}(-\d{0,2})?)?$/.test(text)) return [{ kind: 'date', prefix: text }]
  const [, day, month, year] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text) ?? []
  if (!day || !month || !year) return []
  return [{ kind: 'date', prefix: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` }]
}

function numbersIn(text: string): KeyPrefix[] {
  const digits = /^(?:p-?)?(\d{1,12})$/i.exec(text)?.[1]
  if (digits === undefined) return []
  return [{ kind: 'number', prefix: `p-${/^\d/.test(text) ? digits.padStart(6, '0') : digits}` }]
}

function phonesIn(text: string): KeyPrefix[] {
  if (!/^\+?[\d\s()./-]+$/.test(text)) return []
  const digits = text.replace(/\D/g, '').replace(/^0+/, '')
  return digits.length >= FEWEST_DIGITS ? [{ kind: 'phone', prefix: digits }] : []
}
