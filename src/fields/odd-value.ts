import type { FlattenedField } from 'payload'

/** What is wrong with the form of a value, and where. */
type OddValue = { field: string; message: string }

type Row = Record<string, unknown>
type Form = { is: (value: unknown) => boolean; message: string }

/** What a text may hold where its field says nothing. */
const TEXT_MAX = 250
const EMAIL_MAX = 254

/**
 * The first value of a record whose form its field cannot hold. Payload would store a number or an object as
 * whatever text it turns into, read the beginning of a text as a number, and empty a list for which it was sent
 * something else.
 */
export function findOddValue(fields: FlattenedField[], data: Row, prefix = ''): OddValue | undefined {
  for (const field of fields) {
    const value = data[field.name]
    const isGroup = field.type === 'group' || field.type === 'tab'
    // A group is always there, so nothing in its place is a mistake too.
    if (value === undefined || (value === null && !isGroup)) continue
    const odd = oddIn(field, value, `${prefix}${field.name}`)
    if (odd) return odd
  }
  return undefined
}

function oddIn(field: FlattenedField, value: unknown, path: string): OddValue | undefined {
  if (field.type === 'group' || field.type === 'tab')
    return isRow(value)
      ? findOddValue(field.flattenedFields, value, `${path}.`)
      : { field: path, message: 'This is a group of fields.' }
  if (field.type === 'array') return oddInRows(field.flattenedFields, value, path)
  const form = formOf(field)
  if (!form) return undefined
  if (!('hasMany' in field) || !field.hasMany)
    return form.is(value) ? undefined : { field: path, message: form.message }
  if (!Array.isArray(value)) return { field: path, message: 'This is a list.' }
  const index = value.findIndex((entry) => !form.is(entry))
  return index < 0 ? undefined : { field: `${path}.${index}`, message: form.message }
}

function oddInRows(fields: FlattenedField[], value: unknown, path: string): OddValue | undefined {
  // What Payload's forms send for an empty list.
  if (value === 0) return undefined
  if (!Array.isArray(value)) return { field: path, message: 'This is a list.' }
  for (const [index, row] of value.entries()) {
    const odd = isRow(row)
      ? findOddValue(fields, row, `${path}.${index}.`)
      : { field: `${path}.${index}`, message: 'This is a group of fields.' }
    if (odd) return odd
  }
  return undefined
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
const isText = (value: unknown): value is string => typeof value === 'string'

function formOf(field: FlattenedField): Form | undefined {
  if (field.type === 'text' || field.type === 'email') return boundedText(field)
  return forms[field.type]
}

/** Payload leaves an address without any bound. */
function boundedText(field: FlattenedField & { type: 'text' | 'email' }): Form {
  const bound = field.type === 'email' ? EMAIL_MAX : (field.maxLength ?? TEXT_MAX)
  return {
    is: (value) => isText(value) && value.length <= bound,
    message: `This is a text of at most ${bound} characters.`,
  }
}

const reference: Form = {
  is: (value) => isText(value) || (isRow(value) && (isText(value.id) || isText(value.relationTo))),
  message: 'This is not the id of a record.',
}

const forms: Partial<Record<FlattenedField['type'], Form>> = {
  textarea: { is: isText, message: 'This is not a text.' },
  code: { is: isText, message: 'This is not a text.' },
  select: { is: isText, message: 'This field has an invalid selection.' },
  radio: { is: isText, message: 'This field has an invalid selection.' },
  number: {
    is: (value) => typeof value === 'number' && Number.isFinite(value),
    message: 'Please give a plain number without quotes, separators or a currency sign.',
  },
  checkbox: { is: (value) => typeof value === 'boolean', message: 'This is either true or false.' },
  date: {
    // What follows the day is checked by the field; without one, other texts would be read as some time.
    is: (value) =>
      value instanceof Date || (isText(value) && (value === '' || /^\d{4}-\d\d-\d\d/.test(value))),
    message: 'A time looks like 2026-03-09T10:00:00Z.',
  },
  relationship: reference,
  upload: reference,
}
