import { drizzle } from '@payloadcms/db-postgres/drizzle/node-postgres'
import type pg from 'pg'
import { signingKeys } from '@/src/audit/signing-key'
import { BackupRefused } from '@/src/backup/backup-refused'
import { TENANT_SETTING } from '@/src/database/tenant-pool'
import { erasePlaces, type Leftovers } from '@/src/patient-data/erase/erase-places'
import { readErasures } from '@/src/patient-data/ledger/erasure-files'
import { isSignedErasure, type SignedErasure } from '@/src/patient-data/ledger/signed-erasure'
import type { Run } from '@/src/patient-data/subject'

export type Repeated = { erasures: number; uploads: string[] }

/**
 * The erasures a restore must repeat. Refuses when the list was tampered with: leaving a line out would bring back what
 * was erased, and obeying a forged one would destroy a record.
 */
export async function erasuresToRepeat({
  clinic,
  isTrusted = false,
}: {
  clinic?: string
  /** When the keys of the signatures are lost, and the operator answers for the list. */
  isTrusted?: boolean
} = {}): Promise<SignedErasure[]> {
  const { erasures, unreadable } = await readErasures()
  const { verifying } = await signingKeys()
  const forged = erasures.filter((erasure) => !isSignedErasure(erasure, verifying)).length
  if (forged + unreadable > 0 && !isTrusted)
    throw new BackupRefused(
      `The list of erasures (erasures.jsonl) has ${forged + unreadable} lines that this installation did not sign, so nothing was restored. Set AUDIT_SIGNING_KEY to the keys it was signed with, or look into who changed it; with --trust-erasures it is obeyed all the same.`,
    )
  return clinic ? erasures.filter((erasure) => erasure.clinic === clinic) : erasures
}

/** Repeats erasures on rows that were restored, in the transaction of this connection. Clinics that are not there are passed over. */
export async function repeatErasures(
  client: pg.Client,
  erasures: readonly SignedErasure[],
): Promise<Repeated> {
  const run = runOn(client)
  const leftovers: Leftovers[] = []
  for (const { clinic, depth, patients } of erasures) {
    await client.query(`select set_config('${TENANT_SETTING}', $1, true)`, [clinic])
    leftovers.push(await erasePlaces(run, { clinicId: clinic, patients }, depth))
  }
  return { erasures: erasures.length, uploads: leftovers.flatMap(({ uploads }) => uploads) }
}

const runOn = (client: pg.Client): Run => {
  const database = drizzle({ client })
  return async (statement) => (await database.execute(statement)).rows as never
}
