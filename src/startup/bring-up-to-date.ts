import pg from 'pg'
import { connectionProblem, roleIn } from '@/src/database/connection-problem'
import { env } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import { isJobQueueCurrent } from '@/src/jobs/job-schema'

/**
 * Migrates the database as its owner when `DATABASE_OWNER_URL` is set, and makes sure that the runtime role finds it
 * reachable, sealed and complete. Throws `StartupError` with the one thing to do about it otherwise.
 */
export async function bringUpToDate(onProgress: (sentence: string) => void): Promise<void> {
  const { DATABASE_URL: url = '', DATABASE_OWNER_URL: ownerUrl } = env()
  const runtimeRole = roleIn('DATABASE_URL', url)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await client.connect().catch((error) => {
    throw connectionProblem('DATABASE_URL', url, error)
  })
  try {
    await refuseUnsafeRole(client, runtimeRole)
    // Imported late, because it takes longer than finding out that the database cannot be reached.
    const { migrate, pendingMigrations } = await import('@/src/database/migrate')
    await (await import('@/src/startup/provide-add-ons')).provideAddOns()
    if (ownerUrl) await migrate({ ownerUrl, runtimeRole, onProgress })
    await refuseUnsafeRole(client, runtimeRole)
    await refuseOldDatabase(client, pendingMigrations)
  } finally {
    await client.end()
  }
}

/** Row-level security does not hold for these roles, so with them clinics would not be sealed off from each other. */
async function refuseUnsafeRole(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ reason: string | null }>(
    `select case
       when rolsuper then 'is a superuser'
       when rolbypassrls then 'bypasses row-level security'
       when exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname = 'public' and c.relkind in ('r', 'p') and pg_has_role(r.oid, c.relowner, 'usage')) then 'owns tables'
     end as reason from pg_roles r where rolname = current_user`,
  )
  const reason = rows[0]?.reason
  if (reason)
    throw new StartupError(
      `The role “${role}” in DATABASE_URL ${reason}, so clinics would not be sealed off from each other. Name a role that owns nothing and put the owner into DATABASE_OWNER_URL.`,
    )
}

type PendingMigrations = typeof import('@/src/database/migrate')['pendingMigrations']

async function refuseOldDatabase(client: pg.Client, pendingMigrations: PendingMigrations): Promise<void> {
  const query = (text: string) => client.query(text)
  const { rows } = await client.query(`select to_regclass('public.payload_migrations') as name`)
  const isEmpty = !rows[0]?.name
  const pending = isEmpty ? [] : await pendingMigrations(query)
  if (!isEmpty && pending.length === 0 && (await isJobQueueCurrent(query))) return
  const what = isEmpty
    ? 'The database is empty'
    : `The database is not up to date${pending.length > 0 ? ` (${pending.join(', ')})` : ''}`
  throw new StartupError(
    `${what}, and without DATABASE_OWNER_URL it cannot be changed. Set it, or run \`npm run migrate\` with it, and start again.`,
  )
}
