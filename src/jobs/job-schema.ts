import { createRequire } from 'node:module'
import type pg from 'pg'
import { StartupError } from '@/src/framework/startup-error'

/** The schema that the queue keeps its tables in. */
export const JOB_SCHEMA = 'pgboss'

const require = createRequire(import.meta.url)
const { pgboss } = require('pg-boss/package.json') as { pgboss: { schema: number } }

export const JOB_SCHEMA_VERSION = pgboss.schema

type Query = (text: string) => Promise<{ rows: Record<string, unknown>[] }>

/**
 * Creates or updates the queue's tables as the database's owner and lets the runtime role work with them, so that
 * the running product needs no right to change a table.
 */
export async function installJobQueue(client: pg.Client, runtimeRole: string): Promise<void> {
  const installed = await installedVersion((text) => client.query(text))
  if (installed !== null && installed > pgboss.schema)
    throw new StartupError(
      'The database was already used by a newer version of Careloom. Start that version, or restore a backup.',
    )
  if (installed !== pgboss.schema) {
    // Imported only when there is something to do, which is once per update.
    const { getConstructionPlans, getMigrationPlans } = await import('pg-boss')
    await client.query(
      installed === null ? getConstructionPlans(JOB_SCHEMA) : getMigrationPlans(JOB_SCHEMA, installed),
    )
  }
  if (installed !== pgboss.schema || !(await mayWork(client, runtimeRole)))
    await grantWork(client, runtimeRole)
}

async function mayWork(client: pg.Client, role: string): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `select has_schema_privilege($1, $2, 'usage') and has_table_privilege($1, $2 || '.job_common', 'insert') as may`,
    [role, JOB_SCHEMA],
  )
  return rows[0]?.may === true
}

async function grantWork(client: pg.Client, role: string): Promise<void> {
  const name = client.escapeIdentifier(role)
  await client.query(`grant usage on schema ${JOB_SCHEMA} to ${name}`)
  await client.query(`grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to ${name}`)
}

/** Whether the queue's tables are those that this version of the product works with. */
export const isJobQueueCurrent = async (query: Query): Promise<boolean> =>
  (await installedVersion(query)) === pgboss.schema

async function installedVersion(query: Query): Promise<number | null> {
  const { rows: tables } = await query(`select to_regclass('${JOB_SCHEMA}.version') as name`)
  if (!tables[0]?.name) return null
  const { rows } = await query(`select version from ${JOB_SCHEMA}.version`)
  return Number(rows[0]?.version)
}
