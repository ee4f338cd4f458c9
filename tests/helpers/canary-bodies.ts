import type { FlattenedField } from 'payload'
import { plan } from '@/tests/factories/note-text'

/** What nothing but the record it was written to may hold. It has no digits, so that it is also a name. */
export const CANARY = 'kanarienvogel'

type Body = Record<string, unknown>

/** A body for each text of a collection, with the canary in that place alone. */
export function bodiesFor(fields: FlattenedField[]): Body[] {
  return fields.flatMap((field): Body[] => {
    if (field.type === 'group' || field.type === 'tab')
      return bodiesFor(field.flattenedFields).map((inner) => ({ [field.name as string]: inner }))
    if (field.type === 'array')
      return bodiesFor(field.flattenedFields).map((inner) => ({ [field.name]: [inner] }))
    const value = valueFor(field)
    return value === undefined ? [] : [{ [field.name]: value }]
  })
}

function valueFor(field: FlattenedField): unknown {
  switch (field.type) {
    case 'text':
      return field.hasMany ? [CANARY] : CANARY
    case 'textarea':
    case 'code':
      return CANARY
    case 'email':
      return `${CANARY}@example.com`
    case 'json':
      return { [CANARY]: CANARY }
    case 'richText':
      return plan(CANARY)[0]?.body
    default:
      // What is no text is refused, and the refusal must not repeat it.
      return ['relationship', 'date', 'number', 'select'].includes(field.type) ? CANARY : undefined
  }
}
