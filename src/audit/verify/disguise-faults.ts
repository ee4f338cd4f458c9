import type pg from 'pg'
import type { Fault } from '@/src/audit/verify/fault'

/**
 * Tables of the trail that could show something else than they hold: a view or a rule in their place, a column that is
 * computed or whose type came with its own way of being written, rows hidden from whoever verifies. What is proved
 * of such a table says nothing.
 */
export async function disguiseFaults(client: pg.Client): Promise<Fault[]> {
  const { rows } = await client.query<{ name: string; what: string }>(
    `with recursive trail(oid) as (
       select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where (n.nspname, c.relname) in (('public', 'audit_events'), ('audit', 'seals'), ('audit', 'unsealed'))
         or n.nspname = 'audit' and c.relname like 'events\\_%' and c.relkind not in ('i', 'I')
       union select i.inhrelid from pg_inherits i join trail t on i.inhparent = t.oid
     )
     select format('%s.%s', c.relnamespace::regnamespace, c.relname) as name, found.what
     from trail t join pg_class c on c.oid = t.oid, lateral (
       select 'is no table' where c.relkind not in ('r', 'p')
       union all select 'has rules' where c.relkind in ('r', 'p') and exists (select from pg_rewrite r where r.ev_class = c.oid)
       union all select format('has a column %I that is not as it was made', a.attname) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           and (a.attgenerated <> '' or a.atttypid::bigint >= ${FIRST_OWN_OID})
       union all select 'hides rows' where row_security_active(c.oid) and (
         not exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('r', '*')
           and (select oid from pg_roles where rolname = current_user) = any (p.polroles) and pg_get_expr(p.polqual, p.polrelid) = 'true')
         or exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive))
     ) found(what) order by 1, 2`,
  )
  return rows.map(({ name, what }) => ({
    kind: 'disguised',
    clinic: null,
    position: null,
    entry: null,
    sentence: `The table ${name} ${what}, so it may show something else than it holds.`,
  }))
}

/** Types that come with Postgres have lower numbers. */
const FIRST_OWN_OID = 16_384
