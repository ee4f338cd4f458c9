import { randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOf } from '@/src/audit/verify/trail-tables'
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

/** A clinic of many sealed entries. */
async function sealedClinic(count = 300): Promise<{ clinic: string; ids: string[] }> {
  const clinic = randomUUID()
  const ids = await desk.add(clinic, count)
  await desk.seal()
  return { clinic, ids }
}

const seals = async (clinic: string): Promise<{ position: number; entry_id: string }[]> =>
  (
    await desk.owner.query(
      'select "position"::int as position, entry_id from audit.seals where clinic = $1 order by 1',
      [clinic],
    )
  ).rows

const faultsOf = async (clinic: string) =>
  (await desk.verify()).faults.filter((fault) => fault.clinic === clinic)

describe('the chain of a clinic', () => {
  it('gives each entry its position, without gaps and in order', async () => {
    const { clinic, ids } = await sealedClinic()
    expect(await seals(clinic)).toEqual(ids.map((entry_id, index) => ({ position: index + 1, entry_id })))
  })

  it('is apart from that of others and of entries without a clinic', async () => {
    const clinics = [randomUUID(), null, randomUUID()]
    for (let round = 0; round < 3; round += 1) for (const clinic of clinics) await desk.add(clinic, 2)
    expect(await desk.seal()).toBe(18)
    for (const clinic of clinics)
      expect(
        (await seals(clinic ?? '00000000-0000-0000-0000-000000000000')).map(({ position }) => position),
      ).toEqual([1, 2, 3, 4, 5, 6])
    expect((await desk.verify()).faults).toEqual([])
  })

  it('takes an entry whose transaction commits late, after entries with higher numbers', async () => {
    const clinic = randomUUID()
    const slow = new pg.Client({ connectionString: database.appUrl })
    await slow.connect()
    await slow.query(`select set_config('app.tenant_id', $1, false)`, [clinic])
    await slow.query('begin')
    await slow.query(
      `insert into audit_events (tenant_id, action, entity, outcome, channel) values ($1, 'late', 'x', 'ok', 'rest')`,
      [clinic],
    )
    const ids = await desk.add(clinic, 3)
    expect(await desk.seal()).toBe(3)
    await slow.query('commit')
    await slow.end()
    expect(await desk.seal()).toBe(1)
    const found = await seals(clinic)
    expect(found.slice(0, 3).map(({ entry_id }) => entry_id)).toEqual(ids)
    expect(found).toHaveLength(4)
    expect(await faultsOf(clinic)).toEqual([])
  })

  it('leaves out what was rolled back', async () => {
    const clinic = randomUUID()
    await desk.app.query('begin')
    await desk.app.query(`select set_config('app.tenant_id', $1, false)`, [clinic])
    await desk.app.query(`insert into audit_events (tenant_id, action) values ($1, 'never')`, [clinic])
    await desk.app.query('rollback')
    await desk.add(clinic, 1)
    expect(await desk.seal()).toBe(1)
    expect(await seals(clinic)).toHaveLength(1)
  })

  it('is proved by the same bytes as it was sealed with, whatever stands in an entry', async () => {
    const clinic = randomUUID()
    await desk.app.query(`select set_config('app.tenant_id', $1, false)`, [clinic])
    const texts = [
      '"quoted" \\ back',
      'line\nfeed\ttab\u0001\u007f',
      'שלום · Grüße · 🦷',
      '',
      '</script>&amp;',
      null,
    ]
    for (const text of texts)
      await desk.app.query(
        `insert into audit_events (tenant_id, actor_type, actor_reference, action, entity, entity_ids, outcome, reason,
           channel, diff, break_glass)
         values ($1, $2, $2, 'read', 'x', $3, 'ok', $2, 'rest', $3, $4)`,
        [clinic, text, JSON.stringify({ text, n: [1.5, 1e21, -0, true, null] }), text && randomUUID()],
      )
    expect(await desk.seal()).toBe(texts.length)
    expect(await faultsOf(clinic)).toEqual([])
  })

  it('is the same when two workers seal at once', async () => {
    const clinics = [randomUUID(), randomUUID()]
    for (const clinic of clinics) await desk.add(clinic, 1_500)
    const workers = await Promise.all(
      [1, 2, 3].map(async () => {
        const client = new pg.Client({ connectionString: database.appUrl })
        await client.connect()
        return client
      }),
    )
    for (let round = 0; round < 80; round += 1)
      await Promise.all(workers.map((worker) => worker.query('select audit.seal_entries(50)')))
    await Promise.all(workers.map((worker) => worker.end()))
    await desk.seal()
    for (const clinic of clinics) expect(await seals(clinic)).toHaveLength(1_500)
    expect((await desk.verify()).faults).toEqual([])
  })
})

describe('whoever owns the tables and', () => {
  it.each([
    ['changes the text of an entry', `update audit_events set action = 'nothing' where id = $1`, 'changed'],
    ['makes a refusal a success', `update audit_events set outcome = 'denied' where id = $1`, 'changed'],
    ['changes its time', `update audit_events set at = at - interval '1 ms' where id = $1`, 'changed'],
    [
      'gives it to another clinic',
      `update audit_events set tenant_id = gen_random_uuid() where id = $1`,
      'changed',
    ],
    [
      'changes the time it was stored',
      `update audit_events set created_at = now() + interval '1 hour' where id = $1`,
      'changed',
    ],
    [
      'puts it under an emergency access',
      `update audit_events set break_glass = gen_random_uuid() where id = $1`,
      'changed',
    ],
    ['removes an entry', 'delete from audit_events where id = $1', 'missing'],
    ['removes a seal', 'delete from audit.seals where entry_id = $1', 'seal_missing'],
  ])('%s is told which one', async (_name, statement, kind) => {
    const { clinic, ids } = await sealedClinic()
    const victim = ids[136] as string
    await desk.tamper(statement, [victim])
    const faults = await faultsOf(clinic)
    expect(faults[0]).toMatchObject({ kind, clinic, position: 137 })
    if (kind !== 'seal_missing') expect(faults[0]?.entry).toBe(victim)
    expect(faults.length).toBeLessThanOrEqual(2)
    await desk.tamper('delete from audit.seals where clinic = $1', [clinic])
    await desk.tamper('delete from audit_events where id = any($1)', [ids])
  })

  it.each<[string, (first: string, second: string) => Promise<void>]>([
    [
      'exchanges the numbers of two entries',
      (first, second) =>
        desk.tamper(
          `update audit_events e set seq = o.seq from audit_events o
           where (e.id = $1 and o.id = $2) or (e.id = $2 and o.id = $1)`,
          [first, second],
        ),
    ],
    [
      'exchanges two entries in the chain',
      async (first, second) => {
        const set = 'update audit.seals set entry_id = $1 where entry_id = $2'
        const free = randomUUID()
        for (const [to, from] of [
          [free, first],
          [first, second],
          [second, free],
        ])
          await desk.owner.query(set, [to, from])
      },
    ],
  ])('%s is told which ones', async (_name, exchange) => {
    const { clinic, ids } = await sealedClinic()
    const [first, second] = [ids[40] as string, ids[41] as string]
    await exchange(first, second)
    const [fault] = await faultsOf(clinic)
    expect(fault).toMatchObject({ kind: 'reordered', clinic, position: 41 })
    expect(fault?.sentence).toContain(first)
    expect(fault?.sentence).toContain(second)
    await desk.tamper('delete from audit.seals where clinic = $1', [clinic])
    await desk.tamper('delete from audit_events where id = any($1)', [ids])
  })

  it('exchanges the function that was hashed with is told all the same', async () => {
    const { clinic, ids } = await sealedClinic(20)
    const victim = ids[6] as string
    const one = async (text: string, values: unknown[] = []): Promise<string> =>
      (await desk.owner.query<{ text: string }>(text, values)).rows[0]?.text ?? ''
    const before = await one(
      `select pg_get_functiondef(oid) as text from pg_proc where proname = 'entry_text'`,
    )
    const sealed = await one(`select ${textOf('e')} as text from audit_events e where id = $1`, [victim])
    await desk.tamper(`update audit_events set action = 'nothing' where id = $1`, [victim])
    const flattering = `RETURN (CASE WHEN id = '${victim}' THEN '${sealed}'::jsonb`
    await desk.owner.query(before.replace('RETURN (CASE', flattering))
    expect((await faultsOf(clinic))[0]).toMatchObject({ kind: 'changed', position: 7, entry: victim })
    await desk.owner.query(before)
    await desk.tamper('delete from audit.seals where clinic = $1', [clinic])
    await desk.tamper('delete from audit_events where id = any($1)', [ids])
  })

  it.each([
    [
      'gives a column a type of their own',
      `create domain public.flattering as text; alter table audit.unsealed alter column entry_id type public.flattering`,
      `alter table audit.unsealed alter column entry_id type uuid using entry_id::uuid; drop domain public.flattering`,
    ],
    [
      'hides rows from whoever verifies',
      `create policy shy on audit.events_unplanned as restrictive for select using (current_setting('application_name') !~ 'verify')`,
      'drop policy shy on audit.events_unplanned',
    ],
    [
      'puts a view in place of the seals',
      'alter table audit.seals rename to seals_before; create view audit.seals as select * from audit.seals_before',
      'drop view audit.seals; alter table audit.seals_before rename to seals',
    ],
  ])('%s is told so', async (_name, disguise, undo) => {
    await desk.owner.query(disguise)
    const { faults } = await desk.verify()
    await desk.owner.query(undo)
    expect(faults).toEqual([expect.objectContaining({ kind: 'disguised' })])
  })

  it('inserts an entry past the chain is told which one', async () => {
    const { clinic } = await sealedClinic()
    const id = randomUUID()
    await desk.tamper(
      `insert into audit_events (id, tenant_id, action, entity, outcome, channel) values ($1, $2, 'read', 'patients', 'ok', 'rest')`,
      [id, clinic],
    )
    expect(await faultsOf(clinic)).toMatchObject([{ kind: 'inserted', entry: id }])
    await desk.tamper('delete from audit_events where id = $1', [id])
  })

  it('removes an entry before it is sealed is told so', async () => {
    const clinic = randomUUID()
    const [id] = await desk.add(clinic, 1)
    await desk.tamper('delete from audit_events where id = $1', [id])
    await desk.seal()
    expect(await faultsOf(clinic)).toMatchObject([{ kind: 'missing', position: 1, entry: id }])
    await desk.tamper('delete from audit.seals where clinic = $1', [clinic])
  })
})

describe('the role the product runs as', () => {
  it.each([
    'update audit_events set action = action',
    'delete from audit_events',
    'truncate audit_events',
    `insert into audit_events (action, at) values ('x', now() - interval '1 day')`,
    `insert into audit_events (action, seq) values ('x', 1)`,
    'select * from audit.seals',
    `insert into audit.seals (clinic, "position", entry_id, hash) values (gen_random_uuid(), 1, gen_random_uuid(), sha256(''))`,
    'update audit.seals set hash = hash',
    'delete from audit.unsealed',
    'alter table audit_events disable trigger user',
    `select audit.detach_month('events_unplanned')`,
    'select * from audit.events_unplanned',
  ])('may not: %s', async (statement) => {
    await desk.app.query(`select set_config('app.tenant_id', $1, false)`, [randomUUID()])
    await expect(desk.app.query(statement)).rejects.toMatchObject({ code: '42501' })
  })

  it('learns the seals of its own clinic only', async () => {
    const { clinic, ids } = await sealedClinic(2)
    const other = await sealedClinic(1)
    await desk.app.query(`select set_config('app.tenant_id', $1, false)`, [clinic])
    const { rows } = await desk.app.query('select entry_id from audit.seals_of($1)', [[...ids, ...other.ids]])
    expect(rows.map(({ entry_id }) => entry_id).sort()).toEqual([...ids].sort())
  })
})
