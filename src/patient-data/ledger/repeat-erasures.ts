import { drizzle } from '@payloadcms/db-postgres/drizzle/node-postgres'
import type pg from 'pg'
import { TENANT_SETTING } from '@/src/database/tenant-pool'
import { erasePlaces, type Leftovers } from '@/src/patient-data/erase/erase-places'
import type { SignedErasure } from '@/src/patient-data/ledger/signed-erasure'
import type { Run } from '@/src/patient-data/subject'

/** Repeats erasures on rows that were restored, in the transaction of this connection. Clinics that are not there are passed over. */
export async function repeatErasures(
  client: pg.Client,
  erasures: readonly SignedErasure[],
): Promise<{ uploads: string[] }> {
  const run = runOn(client)
  const leftovers: Leftovers[] = []
  for (const { clinic, depth, patients } of erasures) {
    await client.query(`select set_config('${TENANT_SETTING}', $1, true)`, [clinic])
    leftovers.push(await erasePlaces(run, { clinicId: clinic, patients }, depth))
  }
  return { uploads: leftovers.flatMap(({ uploads }) => uploads) }
}

const runOn = (client: pg.Client): Run => {
  const database = drizzle({ client })
  return async (statement) => (await database.execute(statement)).rows as never
}
