import pg from 'pg'
import { BackupRefused } from '@/src/backup/backup-refused'
import type { CheckedBackup } from '@/src/backup/check-backup'
import { TENANT_SETTING } from '@/src/database/tenant-pool'
import type { SealedColumn } from '@/src/encryption/sealed-columns'

type Restored = CheckedBackup & {
  /** The backup itself and the keys that open it. */
  file: string
  keys: string
  ownerUrl: string
  /** The folder with the signed heads of the backup. */
  heads: string
  sealedColumns: readonly SealedColumn[]
  /** The keys of its sealed texts are not here, and nobody expects them to be. */
  isWithoutKeys?: boolean
}

export type RestoredDatabase = Restored & {
  clinics: string[]
  /** Asks as the product itself would, in one clinic or in none. */
  ask: <Row extends pg.QueryResultRow>(
    clinic: string | null,
    text: string,
    values?: unknown[],
  ) => Promise<Row[]>
}

/** Returns what is then known, as a sentence for the operator; throws what is wrong, as the end of a sentence. */
export type RestoreCheck = (database: RestoredDatabase) => Promise<string>

/** Asks these things of a database through its runtime role. Returns what was proved; throws at the first problem. */
export async function runRestoreChecks(
  runtimeUrl: string,
  restored: Restored,
  checks: readonly RestoreCheck[],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: runtimeUrl, application_name: 'careloom-restore' })
  await client.connect()
  try {
    const { rows: clinics } = await client.query<{ id: string }>('select id from tenants order by id')
    const database: RestoredDatabase = {
      ...restored,
      clinics: clinics.map(({ id }) => id),
      ask: async (clinic, text, values) => {
        await client.query(`select set_config('${TENANT_SETTING}', $1, false)`, [clinic ?? ''])
        return (await client.query(text, values)).rows as never
      },
    }
    const proved: string[] = []
    for (const check of checks)
      proved.push(
        await check(database).catch((error: Error) => {
          throw new BackupRefused(`The restored database does not hold: ${error.message}.`, { cause: error })
        }),
      )
    return proved
  } finally {
    await client.end()
  }
}
