import type pg from 'pg'
import type { CheckedBackup } from '@/src/backup/check-backup'
import { quotedName } from '@/src/backup/database-shape'
import { tableKey } from '@/src/backup/manifest'
import { clinicTables } from '@/src/backup/restore/clinic-tables'
import { TENANT_SETTING } from '@/src/database/tenant-pool'
import type { Ledgers } from '@/src/patient-data/ledger/read-ledgers'
import { repeatDecisions } from '@/src/patient-data/ledger/repeat-decisions'
import { repeatErasures } from '@/src/patient-data/ledger/repeat-erasures'
import type { FileStore } from '@/src/uploads/file-store'

type Options = {
  ledgers: Ledgers
  checked: CheckedBackup
  uploads: FileStore | undefined
  onProgress: (sentence: string) => void
}

/**
 * Whoever was forgotten since the backup was taken stays forgotten: their rows and files came back with it. Whose record
 * was closed or who took a consent back since is treated so. Returns the
 * backup with as many rows as the database should hold now.
 */
export async function repeatForPatients(
  client: pg.Client,
  { checked, ledgers: { decisions, erasures }, onProgress, uploads }: Options,
): Promise<CheckedBackup> {
  if (erasures.length + decisions.length === 0) return checked
  onProgress(`Repeating ${erasures.length} erasures and ${decisions.length} other decisions for patients`)
  const clinics = [...new Set([...erasures, ...decisions].map(({ clinic }) => clinic))]
  await client.query('begin')
  const before = await countRows(client, checked, clinics)
  await repeatDecisions(client, decisions)
  const repeated = await repeatErasures(client, erasures)
  const after = await countRows(client, checked, clinics)
  await client.query('commit')
  if (uploads) for (const name of repeated.uploads) await uploads.remove(name)
  const tables = Object.entries(checked.summary.tables).map(([key, content]) => {
    const gone = (before.get(key) ?? 0) - (after.get(key) ?? 0)
    return [key, { ...content, rows: content.rows - gone }] as const
  })
  return { ...checked, summary: { ...checked.summary, tables: Object.fromEntries(tables) } }
}

/** By table, of these clinics. */
async function countRows(
  client: pg.Client,
  { manifest }: CheckedBackup,
  clinics: readonly string[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const clinic of clinics) {
    await client.query(`select set_config('${TENANT_SETTING}', $1, true)`, [clinic])
    for (const table of clinicTables(manifest).values()) {
      if (table.isKept) continue
      const { rows } = await client.query<{ count: string }>(`select count(*) from ${quotedName(table)}`)
      counts.set(tableKey(table), (counts.get(tableKey(table)) ?? 0) + Number(rows[0]?.count))
    }
  }
  return counts
}
