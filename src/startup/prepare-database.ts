import pg from 'pg'
import { startEmbeddedPostgres } from '@/src/database/embedded/embedded-postgres'
import { migrate } from '@/src/database/migrate'
import { env, provideEnv } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import { embeddedSecrets } from '@/src/startup/secrets'

export type PreparedDatabase = { isEmbedded: boolean; stop: () => Promise<void> }

type Options = { onProgress: (sentence: string) => void; isMigrating?: boolean }

const OWNER = 'careloom_owner'
const APP = 'careloom_app'
const DATABASE = 'careloom'

/** Makes a migrated database reachable through `DATABASE_URL`: the operator's, or the embedded one. */
export async function prepareDatabase({ onProgress, isMigrating = true }: Options): Promise<PreparedDatabase> {
  const prepared = env().DATABASE_URL ? useExternal() : await useEmbedded(onProgress)
  const ownerUrl = env().DATABASE_OWNER_URL
  if (ownerUrl && isMigrating) await migrate({ ownerUrl, runtimeRole: roleOf(env().DATABASE_URL as string), onProgress })
  return prepared
}

function useExternal(): PreparedDatabase {
  const missing = (['PAYLOAD_SECRET', 'ENCRYPTION_KEYS'] as const).filter((key) => !env()[key])
  if (missing.length > 0)
    throw new StartupError(`${missing.join(' and ')} must be set when DATABASE_URL is; see .env.example for how to make them.`)
  return { isEmbedded: false, stop: async () => undefined }
}

async function useEmbedded(onProgress: Options['onProgress']): Promise<PreparedDatabase> {
  const { DATA_DIR } = env()
  const secrets = await embeddedSecrets(DATA_DIR)
  const server = await startEmbeddedPostgres({ dataDir: DATA_DIR, password: secrets.superuserPassword, onProgress })
  await createRoles(server.superuserUrl, secrets)
  await ownDatabase(server.superuserUrl)
  provideEnv({
    DATABASE_URL: server.url(APP, secrets.appPassword, DATABASE),
    DATABASE_OWNER_URL: server.url(OWNER, secrets.ownerPassword, DATABASE),
    PAYLOAD_SECRET: env().PAYLOAD_SECRET ?? secrets.payloadSecret,
    ENCRYPTION_KEYS: env().ENCRYPTION_KEYS ?? secrets.encryptionKeys,
  })
  return { isEmbedded: true, stop: server.stop }
}

/** Two roles: one owns the tables and migrates, the other runs the product and owns nothing. */
export async function createRoles(superuserUrl: string, passwords: { ownerPassword: string; appPassword: string }): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [[OWNER, APP]])
    const known = new Set(rows.map(({ rolname }) => rolname))
    for (const [role, password] of [[OWNER, passwords.ownerPassword], [APP, passwords.appPassword]] as const)
      if (!known.has(role)) await client.query(`create role ${role} login password ${client.escapeLiteral(password)} nosuperuser nobypassrls nocreatedb nocreaterole`)
  })
}

async function ownDatabase(superuserUrl: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`)
  })
}

async function withClient(connectionString: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function roleOf(url: string): string {
  try {
    return decodeURIComponent(new URL(url).username)
  } catch (error) {
    throw new StartupError('DATABASE_URL is not an address such as postgresql://user:password@host:5432/database.', { cause: error })
  }
}

/** Refuses a runtime role for which row-level security would not hold, and a database that is not reachable. */
export async function checkRuntimeRole(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    throw new StartupError(`The database cannot be reached with DATABASE_URL (${code ?? message}).`, { cause: error })
  }
  try {
    const { rows } = await client.query<{ is_unsafe: boolean; owned: string }>(
      `select (rolsuper or rolbypassrls) as is_unsafe,
              (select count(*) from pg_class where relowner = r.oid and relkind in ('r', 'p')) as owned
       from pg_roles r where rolname = current_user`,
    )
    const role = rows[0]
    if (role?.is_unsafe || Number(role?.owned) > 0)
      throw new StartupError('DATABASE_URL must name a role that owns no table, is no superuser and does not bypass row-level security: otherwise clinics are not sealed off from each other.')
  } finally {
    await client.end()
  }
}
