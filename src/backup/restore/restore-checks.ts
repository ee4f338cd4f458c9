import pg from 'pg'
import { BackupRefused } from '@/src/backup/backup-refused'
import type { CheckedBackup } from '@/src/backup/check-backup'
import { clinicsAreSealed } from '@/src/backup/restore/clinics-are-sealed'
import { TENANT_SETTING } from '@/src/database/tenant-pool'

export type RestoredDatabase = CheckedBackup & {
  clinics: string[]
  /** Asks as the product itself would, in one clinic or in none. */
  ask: <Row extends pg.QueryResultRow>(
    clinic: string | null,
    text: string,
    values?: unknown[],
  ) => Promise<Row[]>
}

export type RestoreCheck = {
  /** What is then known, as a sentence for the operator. */
  proves: string
  /** What is wrong, as the end of a sentence, or null. */
  findProblem: (database: RestoredDatabase) => Promise<string | null>
}

/** What is asked of a restored database beyond equal rows. Whatever else must survive adds its check here. */
const restoreChecks: readonly RestoreCheck[] = [clinicsAreSealed]

/** Asks all of it of a database through its runtime role. Returns what was proved; throws at the first problem. */
export async function runRestoreChecks(runtimeUrl: string, checked: CheckedBackup): Promise<string[]> {
  const client = new pg.Client({ connectionString: runtimeUrl, application_name: 'careloom-restore' })
  await client.connect()
  try {
    const { rows: clinics } = await client.query<{ id: string }>('select id from tenants order by id')
    const database: RestoredDatabase = {
      ...checked,
      clinics: clinics.map(({ id }) => id),
      ask: async (clinic, text, values) => {
        await client.query(`select set_config('${TENANT_SETTING}', $1, false)`, [clinic ?? ''])
        return (await client.query(text, values)).rows as never
      },
    }
    for (const { findProblem } of restoreChecks) {
      const problem = await findProblem(database)
      if (problem) throw new BackupRefused(`The restored database does not hold: ${problem}.`)
    }
    return restoreChecks.map(({ proves }) => proves)
  } finally {
    await client.end()
  }
}
