/** Operators of Payload's that only geographic or document databases answer; ours would fail on them. */
const FOREIGN = '(near|within|intersects|all)'
const foreignKey = new RegExp(`^where\\[.*\\[${FOREIGN}\\](\\[\\d*\\])?$`)
const foreignMember = new RegExp(`"${FOREIGN}"\\s*:`)

/** Whether the conditions of a search are ones that can be asked for at all. */
export function isReadableSearch(query: string): boolean {
  for (const [name, value] of new URLSearchParams(query)) {
    if (foreignKey.test(name)) return false
    if (name === 'where' && value !== '' && (foreignMember.test(value) || !isJsonObject(value))) return false
  }
  return true
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
