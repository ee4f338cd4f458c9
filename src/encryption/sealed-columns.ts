import type { CollectionConfig } from 'payload'
import { tableOf } from '@/src/database/table-of'
import { toSnakeCase } from '@/src/direct-read/snake-case'
import { type SealedLeaf, sealPlan } from '@/src/encryption/seal-plan'

/** A column that holds sealed texts, for those who write rows instead of records. */
export type SealedColumn = {
  table: string
  column: string
  type: 'text' | 'jsonb'
  /** Which rows of the table, when it holds other things too. */
  path: string | null
  /** The column that tells the rows of the table apart. */
  key: 'id' | 'user_id'
  /** The column that names the record a row belongs to. */
  record: 'id' | '_parent_id' | 'parent_id' | 'user_id'
  /** What the text is bound to. */
  collection: string
  field: string
}

/** Every sealed column of a collection, as Payload names its tables and columns. */
export const sealedColumns = (collection: CollectionConfig): SealedColumn[] =>
  (sealPlan(collection)?.leaves ?? []).map((leaf) => columnOf(collection.slug, leaf))

function columnOf(slug: string, { field, kind, list, path }: SealedLeaf): SealedColumn {
  const collection = tableOf(slug)
  const type = kind === 'json' ? 'jsonb' : 'text'
  const place = { collection, field, type, key: 'id' } as const
  if (kind === 'texts')
    return { ...place, table: `${collection}_texts`, column: 'text', path: field, record: 'parent_id' }
  const column = (steps: string[]) => steps.map(toSnakeCase).join('_')
  if (!list) return { ...place, table: collection, column: column(path), path: null, record: 'id' }
  const inList = column(path.slice(path.indexOf(list) + 1))
  return {
    ...place,
    table: `${collection}_${toSnakeCase(list)}`,
    column: inList,
    path: null,
    record: '_parent_id',
  }
}
