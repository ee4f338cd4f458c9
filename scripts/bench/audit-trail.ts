import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { verifyTrail } from '@/src/audit/verify/verify-trail'
import { startEmbeddedPostgres } from '@/src/database/embedded/embedded-postgres'
import { migrate } from '@/src/database/migrate'
import { createDatabase, createRoles, OWNER_ROLE, RUNTIME_ROLE } from '@/src/startup/create-roles'
import { provideAddOns } from '@/src/startup/provide-add-ons'

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
    `load ${os.loadavg()[0]?.toFixed(1)}`,
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
  await provideAddOns()
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
  const verify = () => verifyTrail({ ownerUrl, headsFolder: path.join(dataDir, 'none') })
  for (const run of [1, 2]) await timed(`verify ${run}`, verify)
  const { rows } = await client.query(`select id from audit_events where seq = $1`, [Math.ceil(entries / 2)])
  await client.query('set session_replication_role = replica')
  await client.query(`update audit_events set action = 'read' where id = $1`, [rows[0].id])
  await timed('verify with one entry changed', verify)
  await client.query('delete from audit_events where id = $1', [rows[0].id])
  await timed('verify with one entry missing', verify)
  await client.end()
} finally {
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}
process.exit(0)
