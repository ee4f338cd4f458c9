import { createHash } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import { drizzle } from '@payloadcms/db-postgres/drizzle/node-postgres'
import pg from 'pg'
import { MONTHS_AHEAD } from '@/src/audit/months-ahead'
import { allMigrations } from '@/src/database/all-migrations'
import { connectionProblem } from '@/src/database/connection-problem'
import { hardenDatabase } from '@/src/database/hardening'
import { installJobQueue } from '@/src/jobs/job-schema'

/** Any number; all processes that migrate one database agree on it. */
const MIGRATION_LOCK = 4_917_235

const LOCK_NOT_AVAILABLE = '55P03'

export type MigrateOptions = {
  ownerUrl: string
  runtimeRole: string
  onProgress?: (sentence: string) => void
  /** Runs these migrations and no others, to make a database as it was when a backup was taken. */
  only?: ReadonlySet<string>
}

/**
 * Brings the database up to date as its owner, one process at a time, and seals it afterwards. Each migration is
 * one transaction together with its note in `payload_migrations`. Returns the names that ran.
 */
export async function migrate({
  ownerUrl,
  runtimeRole,
  onProgress,
  only,
}: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 })
  await client.connect().catch((error) => {
    throw connectionProblem('DATABASE_OWNER_URL', ownerUrl, error)
  })
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    const done = await appliedMigrations(client)
    const pending = allMigrations().filter(({ name }) => !done.has(name) && (!only || only.has(name)))
    for (const { name, up } of pending) {
      onProgress?.(`Migrating the database: ${name}`)
      await drizzle({ client }).transaction(async (transaction) => {
        // Generated migrations use nothing but `db`.
        await up({ db: transaction as never, payload: undefined as never, req: undefined as never })
        await transaction.execute(
          sql`insert into payload_migrations (id, name, batch, updated_at, created_at) values (gen_random_uuid(), ${name}, 1, now(), now())`,
        )
      })
    }
    if (pending.length > 0 || (await sealedAs(client)) !== sealVersion(runtimeRole))
      await seal(client, runtimeRole)
    await installJobQueue(client, runtimeRole)
    await makeMonths(client)
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** Months of the audit trail, ahead of time. The worker makes them too; this is for installations that pause. */
async function makeMonths(client: pg.Client): Promise<void> {
  await client.query('select audit.make_months($1)', [MONTHS_AHEAD]).catch((error: { code?: string }) => {
    // Somebody reads all of the trail at this moment; the worker makes them later.
    if (error.code !== LOCK_NOT_AVAILABLE) throw error
  })
}

async function seal(client: pg.Client, runtimeRole: string): Promise<void> {
  await client.query('begin')
  try {
    await hardenDatabase(client, runtimeRole)
    await client.query(`comment on schema public is '${sealVersion(runtimeRole)}'`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** Changes whenever the hardening itself, the list of migrations or the role changes, so that it runs again. */
const sealVersion = (runtimeRole: string): string =>
  createHash('sha256')
    .update([hardenDatabase.toString(), runtimeRole, ...allMigrations().map(({ name }) => name)].join('\n'))
    .digest('hex')

async function sealedAs(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ seal: string | null }>(
    `select obj_description('public'::regnamespace) as seal`,
  )
  return rows[0]?.seal ?? null
}

async function appliedMigrations(client: pg.Client): Promise<Set<string>> {
  const { rows: tables } = await client.query(`select to_regclass('public.payload_migrations') as name`)
  if (!tables[0]?.name) return new Set()
  const { rows } = await client.query<{ name: string }>('select name from payload_migrations')
  return new Set(rows.map(({ name }) => name))
}

/** Names of migrations the code knows and the database does not. */
export async function pendingMigrations(
  query: (text: string) => Promise<{ rows: { name: string }[] }>,
): Promise<string[]> {
  const { rows } = await query('select name from payload_migrations')
  const done = new Set(rows.map(({ name }) => name))
  return allMigrations()
    .map(({ name }) => name)
    .filter((name) => !done.has(name))
}
