/** Rich text nests about ten levels for each list in a list; nothing of ours comes near this. */
const DEEPEST = 100

/**
 * Whether every text of a parsed body can be stored and every name is a plain one: Postgres knows no NUL and no half
 * of a character, a member called `__proto__` would change how merged objects behave, and bottomless nesting would
 * exhaust the stack.
 */
export function isStorable(value: unknown, depth = 0): boolean {
  if (depth > DEEPEST) return false
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every((entry) => isStorable(entry, depth + 1))
  return Object.entries(value).every(
    ([name, entry]) => name !== '__proto__' && !name.includes('\0') && isStorable(entry, depth + 1),
  )
}
