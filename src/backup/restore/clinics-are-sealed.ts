import { quotedName } from '@/src/backup/database-shape'
import { tableKey } from '@/src/backup/manifest'
import type { RestoreCheck } from '@/src/backup/restore/restore-checks'

const CHECKED = ['patients', 'appointments', 'invoices', 'documents']

/** The wall in the database stands again: nobody's rows without a clinic, and all of them when each is visited. */
export const clinicsAreSealed: RestoreCheck = async ({ ask, clinics, manifest, summary }) => {
  for (const table of manifest.tables.filter(
    ({ schema, name }) => schema === 'public' && CHECKED.includes(name),
  )) {
    const count = async (clinic: string | null): Promise<number> =>
      Number((await ask<{ count: string }>(clinic, `select count(*) from ${quotedName(table)}`))[0]?.count)
    if ((await count(null)) > 0) throw new Error(`rows of ${table.name} are seen without a clinic`)
    let seen = 0
    for (const clinic of clinics) seen += await count(clinic)
    if (seen !== summary.tables[tableKey(table)]?.rows)
      throw new Error(
        `the clinics together see ${seen} rows of ${table.name}, not ${summary.tables[tableKey(table)]?.rows}`,
      )
  }
  return 'Clinics are sealed off from each other, and together they have every row.'
}
