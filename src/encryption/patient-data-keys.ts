import type { KeyObject } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { forgetKey, keptKey, newDataKey, unwrapKey, type WrappedKey } from '@/src/encryption/data-key-cache'
import type { DataKey } from '@/src/encryption/seal-field'

export type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>

type Owner = { clinicId: string; patient: string }

/** The keys of these ids, asked for with one statement. A destroyed one is missing from the answer. */
export async function dataKeys(
  req: Requester,
  clinicId: string,
  ids: Iterable<string>,
): Promise<Map<string, KeyObject>> {
  const keys = new Map<string, KeyObject>()
  const unknown: string[] = []
  for (const id of new Set(ids)) {
    const known = keptKey(clinicId, id)
    if (known) keys.set(id, known)
    else unknown.push(id)
  }
  if (unknown.length === 0) return keys
  const rows = await runSql<WrappedKey>(
    req,
    sql`select id, wrapped from patient_data_keys
        where tenant_id = ${clinicId} and id = any (${sql.param(unknown)}::text[])`,
  )
  for (const row of rows) keys.set(row.id, unwrapKey(clinicId, row))
  return keys
}

/**
 * The key to seal a patient's data with. It is read anew and held until the transaction ends, so that nothing is sealed
 * with a key that somebody is destroying. A patient without one gets one.
 */
export async function keyOfPatient(req: Requester, owner: Owner): Promise<DataKey> {
  const [row] = await runSql<WrappedKey>(
    req,
    sql`select id, wrapped from patient_data_keys
        where tenant_id = ${owner.clinicId} and parent_id = ${owner.patient}
        order by created_at, id limit 1 for key share`,
  )
  if (row) return { id: row.id, key: unwrapKey(owner.clinicId, row) }
  const made = newDataKey(owner.clinicId)
  await storeKey(req, owner, made)
  return made
}

export const storeKey = (req: Requester, { clinicId, patient }: Owner, key: WrappedKey): Promise<unknown> =>
  runSql(
    req,
    sql`insert into patient_data_keys (tenant_id, id, parent_id, wrapped)
        values (${clinicId}, ${key.id}, ${patient}, ${key.wrapped})`,
  )

/** Gives a merged record's keys to the patient it became: they open what was sealed before, and end with the others. */
export const inheritKeys = (
  req: Requester,
  { from, into }: { from: string; into: string },
): Promise<unknown> =>
  runSql(req, sql`update patient_data_keys set parent_id = ${into} where parent_id = ${from}`)

/** Takes the keys of patients away; the rows of those that are gone come back as `keyId`. */
export const deleteKeys = (clinicId: string, patients: string[]) =>
  sql`delete from patient_data_keys where tenant_id = ${clinicId} and parent_id = any (${sql.param(patients)}::uuid[])
      returning id as "keyId"`

/**
 * Destroys a patient's keys, those of records merged into theirs included: what was sealed with them can never be read
 * again. Other processes may remember a key for ten more seconds.
 */
export async function destroyPatientKeys(req: Requester, { clinicId, patient }: Owner): Promise<number> {
  const gone = await runSql<{ keyId: string }>(req, deleteKeys(clinicId, [patient]))
  for (const { keyId } of gone) forgetKey(clinicId, keyId)
  return gone.length
}
