import type { CollectionBeforeValidateHook, FlattenedField } from 'payload'

type Row = Record<string, unknown>

/**
 * Rows of lists keep the id they are stored under; any other id a client sends is dropped and a new one given. Ids
 * of rows are unique over all clinics, so a chosen one would tell whether another clinic has it.
 */
export const keepOwnRows: CollectionBeforeValidateHook = ({ collection, data, originalDoc }) =>
  data && withOwnRows(collection.flattenedFields, data, originalDoc ?? {})

function withOwnRows(fields: FlattenedField[], data: Row, before: Row): Row {
  const kept = { ...data }
  for (const field of fields) {
    const [value, stored] = [data[field.name], before[field.name]]
    if (!value || typeof value !== 'object') continue
    if (field.type === 'group' || field.type === 'tab')
      kept[field.name] = withOwnRows(field.flattenedFields, value as Row, (stored ?? {}) as Row)
    else if ((field.type === 'array' || field.type === 'blocks') && Array.isArray(value))
      kept[field.name] = ownRows(field, value, Array.isArray(stored) ? stored : [])
  }
  return kept
}

function ownRows(field: FlattenedField & { type: 'array' | 'blocks' }, rows: Row[], stored: Row[]): Row[] {
  const known = new Map(stored.map((row) => [row.id, row]))
  return rows.map((row) => {
    if (!row || typeof row !== 'object') return row
    const { id, ...content } = row
    const before = known.get(id)
    // A row sent twice is a copy the second time.
    known.delete(id)
    const inner = withOwnRows(fieldsOf(field, row), content, before ?? {})
    return before ? { ...inner, id } : inner
  })
}

const fieldsOf = (field: FlattenedField & { type: 'array' | 'blocks' }, row: Row): FlattenedField[] =>
  field.type === 'array'
    ? field.flattenedFields
    : (field.blocks.find(({ slug }) => slug === row.blockType)?.flattenedFields ?? [])
