import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedTables } from '@/src/database/shared-tables'
import { createTestDatabase, type TestDatabase } from '@/tests/helpers/test-database'

let database: TestDatabase
let owner: pg.Client
let runtime: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  runtime = new pg.Client({ connectionString: database.appUrl })
  await Promise.all([owner.connect(), runtime.connect()])
})
afterAll(async () => {
  await Promise.all([owner.end(), runtime.end()])
  await database.drop()
})

const shared = [...sharedTables.keys()]
const rows = async (sql: string, values: unknown[] = []) => (await owner.query(sql, values)).rows

describe('every table that belongs to clinics', () => {
  it('is on exactly one of the two lists', async () => {
    const tables = await rows(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
    )
    const names = new Set(tables.map(({ relname }) => relname))
    expect(
      shared.filter((name) => !names.has(name)),
      'shared tables that do not exist',
    ).toEqual([])
    expect(names.size).toBeGreaterThan(30)
  })

  it('knows its clinic, forces row-level security and has the one policy for every command', async () => {
    const open = await rows(
      `select c.relname from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all($1)
         and not (c.relrowsecurity and c.relforcerowsecurity
           and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and (a.attnotnull or c.relname = 'audit_events'))
           and (select count(*) from pg_policy p where p.polrelid = c.oid and not (p.polname = 'trail_of_owner'
                and p.polcmd = 'r' and p.polroles = array[c.relowner] and c.relname = 'audit_events')) = 1
           and exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polname = 'clinic_only'
                       and pg_get_expr(p.polqual, p.polrelid) like '%app.tenant_id%' and p.polwithcheck is not null))`,
      [shared],
    )
    expect(open.map(({ relname }) => relname)).toEqual([])
  })

  it('names the clinic in each foreign key to another of them', async () => {
    const single = await rows(
      `select k.conname from pg_constraint k join pg_class s on s.oid = k.conrelid join pg_class t on t.oid = k.confrelid
       where k.contype = 'f' and k.connamespace = 'public'::regnamespace and s.relname <> all($1) and t.relname <> all($1)
         and not exists (select 1 from unnest(k.conkey) n join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n where a.attname = 'tenant_id')`,
      [shared],
    )
    expect(single.map(({ conname }) => conname)).toEqual([])
  })

  it('is unique only within a clinic', async () => {
    const global = await rows(
      `select i.relname from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
       where x.indisunique and t.relnamespace = 'public'::regnamespace and t.relname <> all($1)
         and not exists (select 1 from unnest(x.indkey) n join pg_attribute a on a.attrelid = t.oid and a.attnum = n where a.attname = 'tenant_id')
         and not (x.indisprimary and (select array_agg(a.attname::text) from unnest(x.indkey) n join pg_attribute a on a.attrelid = t.oid and a.attnum = n) = array['id'])`,
      [shared],
    )
    expect(global.map(({ relname }) => relname)).toEqual([])
  })
})

describe('the runtime role', () => {
  it('owns nothing and cannot pass row-level security', async () => {
    const { rows: role } = await runtime.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
         (select count(*)::int from pg_class where relowner = r.oid) as owned,
         has_schema_privilege(current_user, 'public', 'CREATE') as may_create
       from pg_roles r where rolname = current_user`,
    )
    expect(role[0]).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owned: 0,
      may_create: false,
    })
  })

  it('cannot change, remove or empty audit entries, nor can the owner by mistake', async () => {
    await expect(runtime.query('update audit_events set action = $1', ['x'])).rejects.toMatchObject({
      code: '42501',
    })
    await expect(runtime.query('delete from audit_events')).rejects.toMatchObject({ code: '42501' })
    await expect(runtime.query('truncate audit_events')).rejects.toMatchObject({ code: '42501' })
    await expect(owner.query('truncate audit_events')).rejects.toMatchObject({ code: '42501' })
  })

  it('sees and writes nothing without a clinic', async () => {
    for (const table of ['patients', 'appointments', 'notes', 'invoices', 'claims', 'appointments_rels'])
      expect((await runtime.query(`select count(*)::int as n from ${table}`)).rows[0].n).toBe(0)
    await expect(
      runtime.query(
        `insert into number_counters (tenant_id, series, year, last) values (gen_random_uuid(), 'x', 1, 1)`,
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

it('every function that runs with its owner’s rights has a fixed search path', async () => {
  const loose = await rows(
    `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef and not coalesce(array_to_string(proconfig, ','), '') like '%search_path%'`,
  )
  expect(loose).toEqual([])
})
