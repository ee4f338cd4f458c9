/** The id of a reference as the database writes it, or an empty text; whether it exists is asked elsewhere. */
export function idText(value: unknown): string {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value
  return typeof id === 'string' ? id.toLowerCase() : ''
}

export function idList(value: unknown): string[] {
  if (value === undefined || value === null) return []
  return (Array.isArray(value) ? value : [value]).map(idText)
}
