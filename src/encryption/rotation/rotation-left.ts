import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { columnsOf, partition } from '@/src/encryption/rotation/rotate-everything'
import { staleJobs } from '@/src/encryption/rotation/rotate-jobs'
import { isStale, staleRows } from '@/src/encryption/rotation/stale'
import type { SealedColumn } from '@/src/encryption/sealed-columns'
import { forEachClinic } from '@/src/jobs/for-each-clinic'

export type RotationLeft = { patients: number; texts: number; clinics: number }

/** What is still sealed with another key than the active one: keys of patients, and texts sealed without one. */
export async function rotationLeft(payload: Payload): Promise<RotationLeft> {
  const req = await createLocalReq({}, payload)
  const [shared, scoped] = partition(columnsOf(payload))
  const left: RotationLeft = { patients: 0, texts: await countTexts(req, shared), clinics: 0 }
  const [jobs] = await runSql<{ count: number }>(req, sql`select count(*)::int as count ${staleJobs()}`)
  left.texts += jobs?.count ?? 0
  await forEachClinic(payload, async ({ id }) => {
    const [keys] = await runSql<{ count: number }>(
      req,
      sql`select count(*)::int as count from patient_data_keys
          where tenant_id = ${id} and ${isStale(sql`wrapped`)}`,
    )
    const patients = keys?.count ?? 0
    const texts = await countTexts(req, scoped)
    left.patients += patients
    left.texts += texts
    if (patients + texts > 0) left.clinics += 1
  })
  return left
}

async function countTexts(req: PayloadRequest, places: SealedColumn[]): Promise<number> {
  if (places.length === 0) return 0
  const parts = places.map((place) => sql`select count(*)::int as count ${staleRows(place)}`)
  const rows = await runSql<{ count: number }>(
    req,
    sql`select sum(count)::int as count from (${sql.join(parts, sql` union all `)}) parts`,
  )
  return rows[0]?.count ?? 0
}
