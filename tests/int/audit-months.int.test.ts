import { randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { drizzle } from '@payloadcms/db-postgres/drizzle/node-postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { detachMonths } from '@/src/audit/detach-months'
import { textOf } from '@/src/audit/verify/trail-tables'
import { migrate } from '@/src/database/migrate'
import { migrations } from '@/src/database/migrations'
import { createTestDatabase, type TestDatabase } from '@/tests/helpers/test-database'
import { openTrailDesk, type TrailDesk } from '@/tests/helpers/trail-desk'

let database: TestDatabase
let desk: TrailDesk

beforeAll(async () => {
  database = await createTestDatabase()
  desk = await openTrailDesk(database, await mkdtemp(path.join(os.tmpdir(), 'careloom-heads-')))
})
afterAll(async () => {
  await desk.close()
  await database.drop()
})

const monthName = (ahead: number): string => {
  const now = new Date()
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1))
  return `events_${month.toISOString().slice(0, 7).replace('-', '_')}`
}

const partitions = async (): Promise<string[]> =>
  (
    await desk.owner.query<{ name: string }>(
      `select relname as name from pg_class join pg_inherits on inhrelid = oid where inhparent = 'audit_events'::regclass order by 1`,
    )
  ).rows.map(({ name }) => name)

describe('the months of the trail', () => {
  it('are there three ahead, and each entry lies in its own', async () => {
    expect(await partitions()).toEqual([0, 1, 2, 3].map(monthName).concat('events_unplanned').sort())
    const clinic = randomUUID()
    await desk.add(clinic, 1)
    const { rows } = await desk.owner.query(
      'select tableoid::regclass::text as name from audit_events where tenant_id = $1',
      [clinic],
    )
    expect(rows).toEqual([{ name: `audit.${monthName(0)}` }])
  })

  it('can be made by the worker, again and again', async () => {
    const { rows } = await desk.app.query('select audit.make_months(5) as failed')
    expect(rows).toEqual([{ failed: 0 }])
    expect(await partitions()).toContain(monthName(5))
    expect((await desk.app.query('select audit.make_months(5) as failed')).rows).toEqual([{ failed: 0 }])
  })

  it('have indexes that begin with the clinic, and guards of their own', async () => {
    const { rows: loose } = await desk.owner.query(
      `select i.relname from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
         join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
       where (t.relname like 'events\\_%' or t.relname = 'audit_events') and a.attname <> 'tenant_id'`,
    )
    expect(loose).toEqual([])
    const { rows: open } = await desk.owner.query(
      `select c.relname from pg_class c where c.relnamespace = 'audit'::regnamespace and c.relname like 'events\\_%' and c.relkind = 'r'
         and not (c.relrowsecurity and c.relforcerowsecurity
           and (select count(*) from pg_trigger g where g.tgrelid = c.oid and g.tgname in ('audit_events_kept', 'audit_events_not_emptied')) = 2
           and not has_table_privilege('careloom_app', c.oid, 'select, insert, update, delete, truncate'))`,
    )
    expect(open).toEqual([])
  })
})

it('every column of an entry is part of its hash', async () => {
  const { rows } = await desk.owner.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = 'audit_events'::regclass and attnum > 0 and not attisdropped`,
  )
  const hashed = textOf('e')
  // The column of this name is older than the seals, which have the hash.
  expect(rows.map(({ name }) => name).filter((name) => !hashed.includes(`e.${name}`))).toEqual(['hash'])
})

describe('a month after the retention period', () => {
  it('leaves the table with every entry and every guard, and stays part of the proof', async () => {
    const clinic = randomUUID()
    await desk.owner.query(`select audit.make_month('2010-05-01')`)
    const ids = await desk.add(clinic, 20)
    await desk.tamper(`update audit_events set at = '2010-05-17' where id = any($1)`, [ids.slice(0, 10)])
    await desk.owner.query(`update audit.unsealed set entry_at = '2010-05-17' where entry_id = any($1)`, [
      ids.slice(0, 10),
    ])
    expect(await detachMonths(database.ownerUrl, 120)).toEqual(['events_2010_05'])
    expect(await partitions()).not.toContain('events_2010_05')
    expect(await detachMonths(database.ownerUrl, 120)).toEqual([])
    const { rows } = await desk.owner.query('select count(*)::int as n from audit.events_2010_05')
    expect(rows).toEqual([{ n: 10 }])
    expect((await desk.verify()).faults).toEqual([])
    for (const statement of [
      'delete from audit.events_2010_05',
      'update audit.events_2010_05 set action = action',
      'truncate audit.events_2010_05',
    ]) {
      await desk.owner.query('alter table audit.events_2010_05 no force row level security')
      await expect(desk.owner.query(statement), statement).rejects.toMatchObject({ code: '42501' })
      await expect(desk.app.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    }
    await desk.tamper(`update audit.events_2010_05 set action = 'other' where id = $1`, [ids[4]])
    expect((await desk.verify()).faults).toMatchObject([
      { kind: 'changed', clinic, position: 5, entry: ids[4] },
    ])
  })
})

it('a trail that was begun before it was sealed is taken over whole and sealed', async () => {
  const name = `before_${randomUUID().slice(0, 8)}`
  const superuser = new pg.Client({ connectionString: database.superuserUrl })
  await superuser.connect()
  await superuser.query(`create database ${name} owner careloom_owner`)
  const address = new URL(database.ownerUrl)
  address.pathname = `/${name}`
  const owner = new pg.Client({ connectionString: address.href })
  await owner.connect()
  for (const { name: migration, up } of migrations.filter(
    (one) => one.name < '20261128_160000_audit_trail',
  )) {
    await up({ db: drizzle({ client: owner }), payload: undefined, req: undefined } as never)
    await owner.query(
      `insert into payload_migrations (id, name, batch, updated_at, created_at) values (gen_random_uuid(), $1, 1, now(), now())`,
      [migration],
    )
  }
  await owner.query(
    `insert into audit_events (id, at, actor_type, action, entity_ids)
     select gen_random_uuid(), timestamptz '2026-01-30' + n * interval '1 day', 'system', 'read', '[]' from generate_series(1, 10) n`,
  )
  await migrate({ ownerUrl: address.href, runtimeRole: 'careloom_app' })
  const { rows } = await owner.query(
    `select tableoid::regclass::text as month, count(*)::int as n from audit_events where at < '2026-06-01' group by 1 order by 1`,
  )
  expect(rows).toEqual([
    { month: 'audit.events_2026_01', n: 1 },
    { month: 'audit.events_2026_02', n: 9 },
  ])
  expect((await owner.query('select audit.seal_entries(100) as n')).rows).toEqual([{ n: 10 }])
  await owner.end()
  const { verifyTrail } = await import('@/src/audit/verify/verify-trail')
  expect(await verifyTrail({ ownerUrl: address.href, headsFolder: '/nowhere' })).toMatchObject({
    faults: [],
    sealed: 10,
  })
  await superuser.query(`drop database ${name} with (force)`)
  await superuser.end()
})
