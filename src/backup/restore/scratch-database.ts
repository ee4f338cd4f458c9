import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { BackupRefused } from '@/src/backup/backup-refused'
import { quote } from '@/src/backup/database-shape'

const PREFIX = 'careloom_scratch_'

export type ScratchDatabase = {
  name: string
  drop: () => Promise<void>
  /** It takes the place of the other one, which is kept under the name that is returned. */
  takePlaceOf: (name: string, now: Date) => Promise<string>
}

/** The same server, another database. */
export function urlOf(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.toString()
}

/** An empty database beside the others, for a restore that must not touch them. Needs a role that may create one. */
export async function makeScratchDatabase(adminUrl: string, owner: string): Promise<ScratchDatabase> {
  const name = `${PREFIX}${randomBytes(6).toString('hex')}`
  await asAdmin(adminUrl, async (client) => {
    await dropLeftOvers(client)
    await client.query(`create database ${quote(name)} owner ${quote(owner)}`).catch((error) => {
      throw new BackupRefused(
        `No database can be made beside the others (${error.message}). Let the role in DATABASE_OWNER_URL create databases.`,
        { cause: error },
      )
    })
  })
  return {
    name,
    drop: () =>
      asAdmin(
        adminUrl,
        async (client) => void (await client.query(`drop database if exists ${quote(name)} with (force)`)),
      ),
    takePlaceOf: async (current, now) => {
      const kept = `${current}_before_${now.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}`
      await asAdmin(adminUrl, async (client) => {
        await client.query(`alter database ${quote(current)} rename to ${quote(kept)}`).catch((error) => {
          throw new BackupRefused(
            `The database ${current} is still in use (${error.message}). Stop the product first.`,
            {
              cause: error,
            },
          )
        })
        await client.query(`alter database ${quote(name)} rename to ${quote(current)}`)
      })
      return kept
    },
  }
}

/** Those of runs that were killed. One that is in use cannot be dropped, and stays. */
async function dropLeftOvers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database where starts_with(datname, $1)`,
    [PREFIX],
  )
  for (const { name } of rows) await client.query(`drop database ${quote(name)}`).catch(() => undefined)
}

async function asAdmin(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({
    connectionString: urlOf(url, 'postgres'),
    application_name: 'careloom-restore',
  })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
