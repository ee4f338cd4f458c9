import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { verifyTrail } from '@/src/audit/verify/verify-trail'
import { startEmbeddedPostgres } from '@/src/database/embedded/embedded-postgres'
import { migrate } from '@/src/database/migrate'
import { createDatabase, createRoles, OWNER_ROLE, RUNTIME_ROLE } from '@/src/startup/create-roles'

/**
 * How long it takes to store, to seal and to prove an audit trail, on a database of its own:
 * `npm run bench:audit -- --entries 1000000 --clinics 50`.
 */
const { values } = parseArgs({
  options: { entries: { type: 'string', default: '1000000' }, clinics: { type: 'string', default: '50' } },
})
const [entries, clinics] = [Number(values.entries), Number(values.clinics)]
const PASSWORD = 'only-for-the-benchmark'
const DATABASE = 'trail'
const PORTION = 50_000

async function timed(name: string, work: () => Promise<unknown>): Promise<void> {
  const started = performance.now()
  const result = await work()
  const seconds = (performance.now() - started) / 1_000
  console.log(
    `${name}: ${seconds.toFixed(1)} s, ${Math.round(entries / seconds)} a second`,
    result === undefined ? '' : JSON.stringify(result),
  )
}

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'careloom-trail-'))
await chmod(dataDir, 0o755)
const server = await startEmbeddedPostgres({ dataDir, password: PASSWORD })
try {
  await createRoles(server.superuserUrl, {
    ownerPassword: PASSWORD,
    appPassword: PASSWORD,
    backupPassword: PASSWORD,
  })
  await createDatabase(server.superuserUrl, DATABASE)
  const ownerUrl = server.url(OWNER_ROLE, PASSWORD, DATABASE)
  await migrate({ ownerUrl, runtimeRole: RUNTIME_ROLE })
  const client = new pg.Client({ connectionString: server.url('postgres', PASSWORD, DATABASE) })
  await client.connect()
  await timed('store', async () => {
    for (let first = 0; first < entries; first += PORTION)
      await client.query(
        `insert into audit_events (tenant_id, actor_type, actor_reference, actor_role, action, entity, entity_ids,
           patient, outcome, channel, request_id, ip, diff)
         select ('00000000-0000-4000-8000-' || lpad((n % $3)::text, 12, '0'))::uuid, 'user', gen_random_uuid(),
           'nurse', 'update', 'patients', jsonb_build_array(gen_random_uuid()), gen_random_uuid(), 'ok', 'rest',
           gen_random_uuid(), '203.0.113.7', '["lastName", "phone"]' from generate_series($1::int, $2::int) n`,
        [first + 1, Math.min(first + PORTION, entries), clinics],
      )
  })
  await timed('seal', async () => {
    while ((await client.query('select audit.seal_entries(2000) as sealed')).rows[0].sealed > 0);
  })
  await client.query('analyze')

  const { entriesOf, textOf } = await import('@/src/audit/verify/trail-tables')
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  for (const setting of [
    `work_mem = '256MB'`,
    'max_parallel_workers_per_gather = 4',
    'enable_nestloop = off',
    'parallel_setup_cost = 0',
    'parallel_tuple_cost = 0.001',
    'min_parallel_table_scan_size = 0',
    'statement_timeout = 0',
  ])
    await owner.query(`set ${setting}`)
  const e = await entriesOf(owner)
  const explain = async (name: string, text: string) => {
    const { rows } = await owner.query(`explain (analyze, buffers off) ${text}`)
    console.log(name)
    for (const row of rows) console.log(row['QUERY PLAN'])
  }
  await explain(
    'now',
    `select s.clinic, s."position", s.entry_id, s.hash, p.hash as before, e.id is not null as is_present
     from audit.seals s
       left join audit.seals p on p.clinic = s.clinic and p."position" = s."position" - 1
       left join ${e} e on e.id = s.entry_id
     where s.hash is distinct from sha256(coalesce(p.hash, '') || convert_to(${textOf('e')}, 'UTF8'))
     order by s.clinic, s."position" limit 100`,
  )
  await explain('text only', `select count(*) from ${e} e where length(${textOf('e')}) < 3`)
  await explain(
    'join only',
    `select count(*) from audit.seals s left join audit.seals p on p.clinic = s.clinic and p."position" = s."position" - 1 left join ${e} e on e.id = s.entry_id where e.action = 'x' or p.hash = s.hash`,
  )
  await explain(
    'plain row text',
    `select count(*) from ${e} e where length(e.id::text || e.tenant_id::text || e.seq::text || e.action || e.entity_ids::text || e.diff::text) < 3`,
  )
  await owner.end()
  await client.end()
} finally {
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}
process.exit(0)
