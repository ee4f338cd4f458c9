import { sql } from '@/src/database/sql'
import { depths, type ErasureDepth, isAsDeep } from '@/src/domain/patient-rights/plan-erasure'
import { allPatientPlaces } from '@/src/patient-data/added-places'
import { ids } from '@/src/patient-data/erase/statements'
import type { Run, Subject } from '@/src/patient-data/subject'

/** What is to be removed once the erasure is stored: it cannot be rolled back. */
export type Leftovers = {
  /** Names of uploaded files. */
  uploads: string[]
  /** Names of files of exports. */
  exports: string[]
  /** Keys that other processes may still remember. */
  keys: string[]
}

type Returned = { filename?: string | null; exportFile?: string | null; keyId?: string }

/**
 * Goes through every place and erases as deep as told, in the transaction it is given. Doing it again does no harm: a
 * restore does. The clinic must be that of the connection.
 */
export async function erasePlaces(run: Run, subject: Subject, depth: ErasureDepth): Promise<Leftovers> {
  await run(sql`select set_config('app.patient_rights', 'on', true)`)
  // First, because it is what lets the database remove what it otherwise keeps.
  await run(sql`
    insert into patient_erasures (tenant_id, patient_id, depth)
    select ${subject.clinicId}, id, ${depth} from patients
    where tenant_id = ${subject.clinicId} and id = any (${ids(subject)}) on conflict do nothing`)
  const returned: Returned[] = []
  for (const { erase } of allPatientPlaces().values())
    for (const step of depths) {
      const statement = isAsDeep(depth, step) ? erase.steps?.[step]?.(subject) : undefined
      if (statement) returned.push(...(await run<Returned>(statement)))
    }
  await run(sql`select set_config('app.patient_rights', '', true)`)
  return {
    uploads: returned.flatMap(({ filename }) => filename ?? []),
    exports: returned.flatMap(({ exportFile }) => exportFile ?? []),
    keys: returned.flatMap(({ keyId }) => keyId ?? []),
  }
}
