import type { CollectionConfig, Field } from 'payload'
import type pg from 'pg'
import { tableOf } from '@/src/database/table-of'
import { sealPlan } from '@/src/encryption/seal-plan'

/** Where the search begins and which references say nothing about a patient. */
const SHARED = ['tenants', 'users']

/**
 * The tables in which the catalogue finds something of a patient: those that refer to one, or to a table that does;
 * those with a column named after one; and those with a column that only takes sealed texts.
 */
export async function patientTables(db: Pick<pg.Client, 'query'>): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `with recursive refers as (
       select distinct s.relname as name, t.relname as target from pg_constraint k
         join pg_class s on s.oid = k.conrelid join pg_class t on t.oid = k.confrelid
       where k.contype = 'f' and k.connamespace = 'public'::regnamespace and t.relname <> all($1)
     ), found as (
       select 'patients'::name as name
       union select refers.name from refers join found on found.name = refers.target
     )
     select name::text from found
     union select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0
         and not a.attisdropped and a.attname ~ '^patients?(_|$)'
     union select c.relname::text from pg_class c join pg_constraint k on k.conrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and k.contype = 'c'
         and pg_get_constraintdef(k.oid) like '%is_sealed(%'
     order by 1`,
    [SHARED],
  )
  return rows.map(({ name }) => name)
}

/** The same, as the collections say it. */
export const patientCollections = (collections: readonly CollectionConfig[]): string[] =>
  collections
    .filter(
      (collection) =>
        collection.slug === 'patients' || namesPatient(collection.fields) || sealPlan(collection),
    )
    .map(({ slug }) => tableOf(slug))

const namesPatient = (fields: readonly Field[]): boolean =>
  fields.some((field) => {
    if (field.type === 'relationship' || field.type === 'upload')
      return [field.relationTo].flat().includes('patients')
    if (field.type === 'tabs') return field.tabs.some((tab) => namesPatient(tab.fields))
    if (field.type === 'blocks') return field.blocks.some((block) => namesPatient(block.fields))
    return 'fields' in field && namesPatient(field.fields)
  })
