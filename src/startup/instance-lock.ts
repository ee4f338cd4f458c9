import pg from 'pg'
import { StartupError } from '@/src/framework/startup-error'

/** Any number; all versions of the product agree on it. */
const INSTANCE_LOCK = 4_917_236
const ATTEMPTS = 20
const PAUSE_MS = 150
const RETAKE_MS = 2_000

type Options = { url: string; dataDir: string; attempts?: number }

/** Somebody else works with this embedded database. */
export class AlreadyRunning extends StartupError {}

export type InstanceLock = { release: () => Promise<void> }

/**
 * Makes this process the only one that works with an embedded database, for as long as it lives: the lock belongs
 * to a connection, so it ends with the process however that ends.
 */
export async function holdInstanceLock({
  url,
  dataDir,
  attempts = ATTEMPTS,
}: Options): Promise<InstanceLock> {
  let isReleased = false
  let client = await connect(url)
  for (let attempt = 1; !(await tryLock(client)); attempt += 1) {
    // A process that was killed a moment ago may not have been noticed yet.
    if (attempt < attempts) await pause(PAUSE_MS)
    else {
      const holder = await holderOf(client)
      await client.end()
      throw new AlreadyRunning(
        `Another Careloom${holder ? ` (process ${holder})` : ''} is already running on the data folder ${dataDir}. Stop it, set DATA_DIR to another folder, or set DATABASE_URL to run several on one database.`,
      )
    }
  }
  const retake = async (): Promise<void> => {
    if (isReleased) return
    try {
      client = await connect(url)
      client.once('error', retake)
      await tryLock(client)
    } catch {
      // The database is away; the lock is taken again when it is back.
      setTimeout(retake, RETAKE_MS).unref()
    }
  }
  client.once('error', retake)
  return {
    release: async () => {
      isReleased = true
      await client.end().catch(() => undefined)
    },
  }
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString,
    application_name: `careloom ${process.pid}`,
    connectionTimeoutMillis: 5_000,
  })
  await client.connect()
  return client
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    INSTANCE_LOCK,
  ])
  return rows[0]?.taken === true
}

async function holderOf(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_stat_activity join pg_locks using (pid)
     where locktype = 'advisory' and objid = $1 and granted`,
    [INSTANCE_LOCK],
  )
  return /^careloom (\d+)$/.exec(rows[0]?.name ?? '')?.[1]
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
