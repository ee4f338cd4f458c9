import type { FlattenedField, SanitizedCollectionConfig } from 'payload'
import { patientPath } from '@/src/access/hide-restricted'
import { ENTRY_COLUMNS, intoTrail } from '@/src/audit/insert-entries'
import { tableOf } from '@/src/database/table-of'
import { toSnakeCase } from '@/src/direct-read/snake-case'
import { isHealthSubject } from '@/src/domain/permissions'
import { type SealPlan, sealPlan } from '@/src/encryption/seal-plan'

/** Says of a field, by its name in the record, whether the caller may see it. */
type MayRead = (field: FlattenedField) => boolean

/**
 * One statement that reads records of a clinic as the JSON Payload would answer with at depth 0, or null when the
 * collection has something only Payload can read (hooks that compute, blocks, polymorphic relations). Beside each come
 * the keys of the patient it is about, because what is sealed in it is opened outside the database. Reads of health
 * data leave their audit entries in the same statement: no record comes back without its entry.
 * With `isSelective` the records of restricted patients are not found.
 * Parameters: $1 a JSON list of `{place, id}`, each with its audit row where one is due; $2 the clinic.
 * Rows: `place`, `body` and `keys` of those that were found.
 */
export function compileRead(
  collection: SanitizedCollectionConfig,
  { isSelective, mayRead }: { mayRead: MayRead; isSelective: boolean },
): string | null {
  if (
    collection.hooks.afterRead?.length ||
    collection.hooks.beforeRead?.length ||
    collection.custom?.isReadByPayload ||
    collection.auth ||
    collection.upload
  )
    return null
  const table = tableOf(collection.slug)
  const columns = columnsOf(collection.flattenedFields, {
    table,
    alias: 'record',
    prefix: '',
    path: '',
    mayRead,
  })
  if (!columns) return null
  const isAudited = isHealthSubject(collection.slug)
  // The fence makes the database look each record up by its key, however many it guesses are asked for.
  const found = `select asked.*, row_to_json(answer)::text as body, ${keysOf(sealPlan(collection as never), table)} as keys,
      ${isAudited ? subjectOf(collection.slug, columns) : 'null'} as about
    from json_to_recordset($1::json) as asked(place integer, id uuid${isAudited ? `, ${ENTRY_COLUMNS}` : ''}), lateral (
      select record.id, ${columns.join(', ')} from ${quote(table)} record
      where record.id = asked.id and record.tenant_id = $2::uuid${isSelective ? unrestricted(collection) : ''} offset 0
    ) answer`
  return isAudited
    ? `with found as materialized (${found}), trail as (${intoTrail('found', 'about')}) select place, body, keys from found`
    : `select place, body, keys from (${found}) found`
}

/** As a condition what `hideRestricted` adds to every other way of reading. */
function unrestricted(collection: SanitizedCollectionConfig): string {
  const path = patientPath(collection)
  if (!path) return ''
  if (path === 'id') return ' and record.restricted_at is null'
  return ` and not exists (select 1 from patients hidden where hidden.tenant_id = $2::uuid
        and hidden.id = record.patient_id and hidden.restricted_at is not null)`
}

function keysOf(plan: SealPlan | null, table: string): string {
  if (!plan?.about) return 'null'
  const patient =
    plan.about === 'self' ? 'asked.id' : `(select patient_id from ${quote(table)} where id = asked.id)`
  return `(select json_agg(json_build_object('id', k.id, 'wrapped', k.wrapped)) from patient_data_keys k
    where k.tenant_id = $2::uuid and k.parent_id = ${patient})`
}

/** The patient an audit entry names: whom the record is about, if the caller may see that. */
const subjectOf = (slug: string, columns: string[]): string =>
  slug === 'patients'
    ? 'answer.id::text'
    : columns.some((column) => column.endsWith(' as "patient"'))
      ? 'answer."patient"::text'
      : 'null'

type Place = { table: string; alias: string; prefix: string; path: string; mayRead: MayRead }

function columnsOf(fields: FlattenedField[], place: Place): string[] | null {
  const columns: string[] = []
  for (const field of fields) {
    if (field.name === 'id' || ('hidden' in field && field.hidden) || !place.mayRead(field)) continue
    if ('hooks' in field && field.hooks?.afterRead?.length && field.type !== 'richText') return null
    if ('virtual' in field && field.virtual) {
      if (typeof field.virtual === 'string') return null
      // Nothing is stored for it and nothing computes it on reading.
      continue
    }
    const expression = expressionOf(field, place)
    if (!expression) return null
    columns.push(`${expression} as ${quote(field.name)}`)
  }
  return columns
}

function expressionOf(field: FlattenedField, place: Place): string | null {
  const column = `${place.alias}.${quote(`${place.prefix}${toSnakeCase(field.name)}`)}`
  const isMany = 'hasMany' in field && field.hasMany === true
  switch (field.type) {
    case 'text':
    case 'number':
      return isMany ? (field.type === 'text' ? textList(field.name, place) : null) : column
    case 'select':
      return isMany ? optionList(field.name, place) : column
    case 'textarea':
    case 'email':
    case 'code':
    case 'radio':
    case 'checkbox':
    case 'json':
    case 'richText':
      return column
    case 'date':
      return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    case 'relationship':
      if (Array.isArray(field.relationTo)) return null
      return isMany
        ? relationList(field.name, field.relationTo, place)
        : `${place.alias}.${quote(`${place.prefix}${toSnakeCase(field.name)}_id`)}`
    case 'group':
    case 'tab': {
      if (!field.name) return null
      const inner = columnsOf(field.flattenedFields, {
        ...place,
        prefix: `${place.prefix}${toSnakeCase(field.name)}_`,
        path: `${place.path}${field.name}.`,
      })
      return inner ? `(select row_to_json(part) from (select ${inner.join(', ')}) part)` : null
    }
    case 'array':
      return place.path === '' ? rowList(field, place) : null
    default:
      return null
  }
}

const textList = (name: string, { table, alias, path }: Place): string =>
  `(select coalesce(json_agg(item.text order by item."order"), '[]') from ${quote(`${table}_texts`)} item where item.parent_id = ${alias}.id and item.path = '${path}${name}')`

const optionList = (name: string, { table, alias, prefix }: Place): string =>
  `(select coalesce(json_agg(item.value order by item."order"), '[]') from ${quote(`${table}_${prefix}${toSnakeCase(name)}`)} item where item.parent_id = ${alias}.id)`

const relationList = (name: string, target: string, { table, alias, path }: Place): string =>
  `(select coalesce(json_agg(item.${quote(`${tableOf(target)}_id`)} order by item."order"), '[]') from ${quote(`${table}_rels`)} item where item.parent_id = ${alias}.id and item.path = '${path}${name}')`

function rowList(field: Extract<FlattenedField, { type: 'array' }>, place: Place): string | null {
  const table = `${place.table}_${toSnakeCase(field.name)}`
  const inner = columnsOf(field.flattenedFields, {
    table,
    alias: 'item',
    prefix: '',
    path: `${field.name}.`,
    mayRead: place.mayRead,
  })
  if (!inner) return null
  return `(select coalesce(json_agg(row_to_json(part) order by part_order), '[]') from (
    select item._order as part_order, part from ${quote(table)} item, lateral (select item.id, ${inner.join(', ')}) part where item._parent_id = ${place.alias}.id
  ) parts)`
}

const quote = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`
