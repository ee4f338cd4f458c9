import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { provideEnv } from '@/src/env'
import type { TestApp } from '@/tests/helpers/test-app'
import { asSuperuser } from '@/tests/helpers/test-database'

/** Two keys as `npm run backup -- --new-key` prints them. */
export const KEY = 'AGE-SECRET-KEY-1NYRQ4AAV3PWKZYE4QQPKM232H2VWYRHNLFSR2ZYWDA5WTFCF39TSNVWTKQ'

export type BackupDesk = {
  folder: string
  /** An empty database beside the app's, and what an installation on it would be. */
  emptyDatabase: () => Promise<EmptyDatabase>
}

export type EmptyDatabase = {
  superuserUrl: string
  ownerUrl: string
  runtimeUrl: string
  drop: () => Promise<void>
}

/** Sets an app up for backups into a folder of its own. */
export async function openBackupDesk(app: TestApp): Promise<BackupDesk> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'careloom-backups-'))
  provideEnv({ BACKUP_DIR: folder, BACKUP_KEY: KEY, DATABASE_BACKUP_URL: app.database.backupUrl })
  return {
    folder,
    emptyDatabase: async () => {
      const name = `test_${randomBytes(6).toString('hex')}`
      const { superuserUrl, ownerUrl, appUrl } = app.database
      await asSuperuser(superuserUrl, `create database ${name} owner careloom_owner`)
      const beside = (url: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).toString()
      return {
        superuserUrl: beside(superuserUrl),
        ownerUrl: beside(ownerUrl),
        runtimeUrl: beside(appUrl),
        drop: () => asSuperuser(superuserUrl, `drop database if exists ${name} with (force)`),
      }
    },
  }
}

export async function query<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** Count and hash of every table, as Postgres itself computes them; of one clinic's rows when it is named. */
export async function contentOf(superuserUrl: string, clinic?: string): Promise<Record<string, string>> {
  const tables = await query<{ name: string; isScoped: boolean }>(
    superuserUrl,
    `select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') as "isScoped"
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relpersistence = 'p'
       and not c.relispartition order by 1`,
  )
  const content: Record<string, string> = {}
  for (const { name, isScoped } of tables) {
    if (clinic !== undefined && !isScoped) continue
    const [row] = await query<{ content: string }>(
      superuserUrl,
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') as content from "${name}" t
       ${clinic === undefined ? '' : 'where tenant_id = $1'}`,
      clinic === undefined ? [] : [clinic],
    )
    content[name] = row?.content ?? ''
  }
  return content
}

/** Everything that guards the tables: constraints, triggers, policies and privileges. */
export const rulesOf = (superuserUrl: string): Promise<{ rule: string }[]> =>
  query(
    superuserUrl,
    `select rule from (
       select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated as rule
         from pg_constraint where connamespace = 'public'::regnamespace
       union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
       union all select polrelid::regclass || ' ' || polname || pg_get_expr(polqual, polrelid) from pg_policy
       union all select oid::regclass || ' ' || relrowsecurity || relforcerowsecurity || coalesce(relacl::text, '') from pg_class
         where relnamespace = 'public'::regnamespace
     ) all_rules order by 1`,
  )
