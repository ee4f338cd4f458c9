import { isDeepStrictEqual } from 'node:util'

type Values = Readonly<Record<string, unknown>>

/** The names under which a record says something else than before. What was not sent stayed as it was. */
export const changedNames = (names: readonly string[], before: Values, sent: Values): string[] =>
  names.filter(
    (name) => sent[name] !== undefined && !isDeepStrictEqual(plain(sent[name]), plain(before[name])),
  )

/** Nothing is nothing, whether it was never filled in or emptied, and wherever in the value it stands. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (value === null || value === '') return undefined
  if (typeof value !== 'object') return value
  if (Array.isArray(value)) return value.length > 0 ? value.map(plain) : undefined
  const members = Object.entries(value).flatMap(([name, member]) => {
    const known = plain(member)
    return known === undefined ? [] : [[name, known]]
  })
  return members.length > 0 ? Object.fromEntries(members) : undefined
}
