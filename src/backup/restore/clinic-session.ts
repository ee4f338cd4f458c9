import pg from 'pg'
import { BackupRefused } from '@/src/backup/backup-refused'
import { prepareToCopy } from '@/src/backup/copy-table'
import { quote } from '@/src/backup/database-shape'
import { TENANT_SETTING } from '@/src/database/tenant-pool'

export type ClinicSession = {
  client: pg.Client
  /** Everything after this goes through triggers again. */
  bringBackTriggers: () => Promise<void>
}

export async function asAdmin<Result>(
  adminUrl: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'careloom-restore' })
  await client.connect()
  client.on('error', () => undefined)
  try {
    await prepareToCopy(client)
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * Begins a transaction in which triggers are off for this session alone, while other clinics go on working, and in
 * which row-level security lets no row of theirs be touched, whatever the restore may get wrong.
 */
export async function beginForClinic(
  client: pg.Client,
  { owner, clinic }: { owner: string; clinic: string },
): Promise<ClinicSession> {
  const role = (name: string): Promise<unknown> =>
    client.query(`select set_config('session_replication_role', $1, true)`, [name])
  await client.query('begin')
  await role('replica').catch((error) => {
    throw new BackupRefused(
      `The role that restores may not switch triggers off for itself: as a superuser, grant set on parameter session_replication_role to ${owner}.`,
      { cause: error },
    )
  })
  await client.query(`set local role ${quote(owner)}`)
  await client.query(`select set_config('${TENANT_SETTING}', $1, true)`, [clinic])
  return {
    client,
    bringBackTriggers: async () => {
      await client.query('reset role')
      await role('origin')
      await client.query(`set local role ${quote(owner)}`)
    },
  }
}
