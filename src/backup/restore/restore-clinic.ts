import type pg from 'pg'
import { insertEntries } from '@/src/audit/insert-entries'
import { contentOf } from '@/src/backup/archive-reader'
import { BackupRefused } from '@/src/backup/backup-refused'
import { quotedName } from '@/src/backup/database-shape'
import { underWayTables } from '@/src/backup/left-out'
import type { OpenedBackup } from '@/src/backup/open-backup'
import { findBrokenReference, findPersonColumns } from '@/src/backup/restore/clinic-references'
import { asAdmin, beginForClinic } from '@/src/backup/restore/clinic-session'
import { type ClinicTable, clinicTables } from '@/src/backup/restore/clinic-tables'
import { confirmReplacing } from '@/src/backup/restore/confirm-replacing'
import { loadClinic } from '@/src/backup/restore/load-clinic'
import { type ClinicPlan, planClinic, refuseOtherVersion } from '@/src/backup/restore/plan-clinic'
import type { Installation } from '@/src/backup/restore/restore-backup'
import { restoreEntry } from '@/src/backup/restore/restore-entry'
import { restoreMemberships, restorePeople } from '@/src/backup/restore/restore-people'
import { restoreTenant } from '@/src/backup/restore/restore-tenant'
import { type ScannedClinic, scanClinic } from '@/src/backup/restore/scan-clinic'
import { storedFileNames } from '@/src/backup/stored-files'
import { type Ledgers, readLedgers } from '@/src/patient-data/ledger/read-ledgers'
import { repeatDecisions } from '@/src/patient-data/ledger/repeat-decisions'
import { repeatErasures } from '@/src/patient-data/ledger/repeat-erasures'

type Options = OpenedBackup & {
  installation: Installation
  slug: string
  as?: string
  confirm?: string
  areErasuresTrusted?: boolean
  onProgress: (sentence: string) => void
}

type Work = Options & {
  clinic: ScannedClinic
  plan: ClinicPlan
  tables: Map<string, ClinicTable>
  ledgers: Ledgers
}

/** Restores one clinic in one transaction beside the others, which keep working. Returns what was done, as sentences. */
export const restoreClinic = (options: Options): Promise<string[]> =>
  asAdmin(options.installation.adminUrl, async (client) => {
    const { as, checked, confirm, file, keys, onProgress, slug } = options
    const { manifest } = checked
    await refuseOtherVersion(client, manifest)
    onProgress('Looking for the rows of the clinic')
    const all = clinicTables(manifest)
    const personColumns = await findPersonColumns(client)
    const clinic = await scanClinic({ file, keys, manifest, slug, tables: all, personColumns })
    const plan = await planClinic(client, { clinic, slug, as })
    if (plan.way === 'replace') await confirmReplacing(slug, confirm)
    const ledgers = await readLedgers({ clinic: plan.to, isTrusted: options.areErasuresTrusted })
    onProgress('Loading and comparing them')
    return load(client, { ...options, clinic, plan, tables: all, ledgers })
  })

async function load(client: pg.Client, work: Work): Promise<string[]> {
  const { checked, clinic, file, installation, keys, ledgers, plan, tables } = work
  const { decisions, erasures } = ledgers
  const { ids, to } = plan
  const { manifest } = checked
  const written: string[] = []
  try {
    const owner = decodeURIComponent(new URL(installation.ownerUrl).username)
    const { bringBackTriggers } = await beginForClinic(client, { owner, clinic: to })
    const filesBefore = plan.way === 'replace' ? await clearClinic(client, tables, to) : []
    await restorePeople(client, { manifest, clinic, ids })
    await restoreTenant(client, { manifest, clinic, plan })
    const takeFile: Parameters<typeof loadClinic>[1]['takeFile'] = async (name, entry) => {
      const here = ids.apply(name)
      if (!clinic.files.has(name) || (await installation.uploads.get(here))) return
      await installation.uploads.put(here, contentOf(entry))
      written.push(here)
    }
    const rows = await loadClinic(client, { file, keys, tables, from: clinic.id, to, ids, takeFile })
    const members = await restoreMemberships(client, { manifest, clinic, ids })
    const names = new Set([...tables.values()].map(({ name }) => name))
    const broken = await findBrokenReference(client, names, to)
    if (broken)
      throw new BackupRefused(
        `${broken} of the clinic names a record that is not there, so nothing was changed.`,
      )
    await bringBackTriggers()
    await repeatDecisions(client, decisions)
    const repeated = await repeatErasures(client, erasures)
    await insertEntries(client, [restoreEntry(to, manifest.takenAt)])
    const filesNow = new Set(await storedFileNames(client))
    await client.query('commit')
    for (const name of filesBefore) if (!filesNow.has(name)) await installation.uploads.remove(name)
    for (const name of repeated.uploads) await installation.uploads.remove(name)
    return [
      `Restored ${rows} rows and ${clinic.files.size} files of the clinic ${plan.slug}, as of ${manifest.takenAt}; the other clinics were not touched.`,
      ...(erasures.length > 0 ? [`${erasures.length} erasures were repeated.`] : []),
      ...(decisions.length > 0
        ? [`${decisions.length} restrictions, legal holds and withdrawn consents were repeated.`]
        : []),
      ...(members > 0
        ? [
            `${members} memberships came back. Look through its staff: who left since the backup was taken may be among them.`,
          ]
        : []),
    ]
  } catch (error) {
    for (const name of written) await installation.uploads.remove(name)
    throw error
  }
}

/** Empties the clinic but for what stays, and makes its people wait who would write meanwhile. Returns its files. */
async function clearClinic(
  client: pg.Client,
  tables: Map<string, ClinicTable>,
  clinic: string,
): Promise<string[]> {
  await client.query('select 1 from tenants where id = $1 for update', [clinic])
  const files = await storedFileNames(client)
  for (const table of tables.values())
    if (!table.isKept) await client.query(`delete from ${quotedName(table)} where tenant_id = $1`, [clinic])
  for (const name of underWayTables)
    await client.query(`delete from public.${name} where tenant_id = $1`, [clinic])
  return files
}
