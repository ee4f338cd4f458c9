import type { CollectionBeforeValidateHook, FlattenedField, PayloadRequest } from 'payload'
import { idOf } from '@/src/access/principal'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import { tableOf } from '@/src/database/table-of'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

type Reference = { target: string; id: string; path: string }

/** For a collection that looks up all it refers to when a record is made, and then refuses with `unknownReference` itself. */
export const looksUpReferences = { looksUpReferences: true }

/** Refuses a reference to another clinic's record with the answer that a record which never existed gets. */
export const refuseForeignReferences: CollectionBeforeValidateHook = async ({
  collection,
  data,
  operation,
  originalDoc,
  req,
}) => {
  const before = new Set(collectReferences(collection.flattenedFields, originalDoc ?? {}).map(keyOf))
  const references = collectReferences(collection.flattenedFields, data ?? {}).filter(
    (reference) => reference.target !== 'tenants' && !before.has(keyOf(reference)),
  )
  if (references.length === 0) return data
  if (operation === 'create' && collection.custom?.looksUpReferences) return data
  const known = await knownReferences(req, references)
  const unknown = references.find((reference) => !known.has(keyOf(reference)))
  if (unknown) throw unknownReference(unknown.path)
  return data
}

export const unknownReference = (path: string): Error =>
  refuse('validation_failed', {
    message: `The record chosen for “${path}” does not exist.`,
    field: path,
  })

const keyOf = ({ target, id }: Reference): string => `${target}/${id}`

function collectReferences(
  fields: FlattenedField[],
  data: Record<string, unknown>,
  prefix = '',
): Reference[] {
  return fields.flatMap((field): Reference[] => {
    const value = data[field.name]
    if (value === undefined || value === null) return []
    const path = `${prefix}${field.name}`
    if (field.type === 'relationship' || field.type === 'upload')
      return referencesIn(field.relationTo, value, path)
    if (field.type === 'group' || field.type === 'tab')
      return collectReferences(field.flattenedFields, value as Record<string, unknown>, `${path}.`)
    if (field.type === 'array' && Array.isArray(value))
      return value.flatMap((row, index) =>
        collectReferences(field.flattenedFields, row ?? {}, `${path}.${index}.`),
      )
    if (field.type === 'blocks' && Array.isArray(value))
      return value.flatMap((row, index) => {
        const block = field.blocks.find(({ slug }) => slug === row?.blockType)
        return block ? collectReferences(block.flattenedFields, row, `${path}.${index}.`) : []
      })
    return []
  })
}

function referencesIn(relationTo: string | string[], value: unknown, path: string): Reference[] {
  return (Array.isArray(value) ? value : [value]).map((entry) => {
    const polymorphic = Array.isArray(relationTo)
    const target = polymorphic ? String((entry as { relationTo?: unknown })?.relationTo) : relationTo
    const raw = polymorphic ? (entry as { value?: unknown })?.value : entry
    const id = typeof raw === 'object' && raw !== null ? idOf(raw as { id: string }) : String(raw)
    if (!isUuid(id) || (polymorphic && !relationTo.includes(target))) throw unknownReference(path)
    return { target, id, path }
  })
}

/** One statement for all references, however many collections they point at. */
async function knownReferences(req: PayloadRequest, references: Reference[]): Promise<Set<string>> {
  const clinic = currentClinic()
  if (!clinic) return new Set()
  const byTarget = Map.groupBy(references, ({ target }) => target)
  const parts = [...byTarget].map(([target, group]) => {
    const ids = [...new Set(group.map(({ id }) => id))]
    return target === 'users'
      ? sql`select 'users' as target, _parent_id as id from users_memberships where tenant_id = ${clinic.id} and _parent_id in ${ids}`
      : sql`select ${target} as target, id from ${sql.identifier(tableOf(target))} where tenant_id = ${clinic.id} and id in ${ids}`
  })
  const rows = await runSql<{ target: string; id: string }>(req, sql.join(parts, sql` union all `))
  return new Set(rows.map(({ target, id }) => `${target}/${id}`))
}
