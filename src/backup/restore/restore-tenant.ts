import type pg from 'pg'
import { columnList } from '@/src/backup/copy-table'
import type { Manifest } from '@/src/backup/manifest'
import { columnAt } from '@/src/backup/restore/clinic-tables'
import type { ClinicPlan } from '@/src/backup/restore/plan-clinic'
import { type ScannedClinic, shape } from '@/src/backup/restore/scan-clinic'
import { closeStage, STAGE, stageRows } from '@/src/backup/restore/stage-rows'

type Options = { manifest: Manifest; clinic: ScannedClinic; plan: ClinicPlan }

/** The clinic itself. One that is here keeps the short name it has now. */
export async function restoreTenant(client: pg.Client, { manifest, clinic, plan }: Options): Promise<void> {
  const table = shape(manifest, 'tenants')
  const slugAt = columnAt(table, 'slug')
  const row = clinic.row.map((value, index) => (index === slugAt ? plan.slug : plan.ids.apply(value)))
  await stageRows(client, table, [row])
  const changed = table.columns.filter(({ name }) => name !== 'id' && name !== 'slug')
  await client.query(
    `insert into tenants (${columnList(table)}) select ${columnList(table)} from pg_temp.${STAGE}
     on conflict (id) do update set ${changed.map(({ name }) => `"${name}" = excluded."${name}"`).join(', ')}`,
  )
  await closeStage(client)
}
