import type pg from 'pg'
import { unrestrictedTables } from '@/src/database/shared-tables'

type Queryable = Pick<pg.Client, 'query'>

/**
 * Puts the guard of restricted patients on every table whose rows name one, so that nobody works with their record
 * through whichever door. What is allowed all the same stands in `keep_restricted()`.
 */
export async function keepRestricted(db: Queryable): Promise<void> {
  const { rows: guards } = await db.query(`select to_regprocedure('keep_restricted()') as name`)
  if (!guards[0]?.name) return
  const { rows } = await db.query<{ name: string }>(
    `select s.relname as name from pg_constraint k
       join pg_class s on s.oid = k.conrelid
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
     where k.contype = 'f' and k.confrelid = 'public.patients'::regclass and a.attname = 'patient_id'
       and s.relname <> all($1) order by 1`,
    [[...unrestrictedTables.keys()]],
  )
  for (const { name } of rows)
    await db.query(
      `create or replace trigger restricted_kept before insert or update or delete on "${name.replaceAll('"', '""')}"
       for each row execute function keep_restricted()`,
    )
}
