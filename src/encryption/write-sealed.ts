import type { PostgresAdapter } from '@payloadcms/db-postgres'
import { newId } from '@/src/database/new-id'
import { type Args, opened, requester, type SealedScene, type Values } from '@/src/encryption/adapter-scene'
import { newDataKey } from '@/src/encryption/data-key-cache'
import { clinicOf, openWithPlan, type StoredRecord } from '@/src/encryption/open-records'
import { keyOfPatient, storeKey } from '@/src/encryption/patient-data-keys'
import type { DataKey } from '@/src/encryption/seal-field'
import { hasSealedValue, lookupLeaves, lookupOf, sealRecord } from '@/src/encryption/seal-record'
import { type StoredRow, storedRow } from '@/src/encryption/stored-row'

export async function createSealed(scene: SealedScene, args: Args): Promise<unknown> {
  const { adapter, original, plan } = scene
  // The patient and the key that opens them are kept together or not at all.
  if (plan.about === 'self' && !(await args.req?.transactionID))
    return inOwnTransaction(adapter, args, (own) => createSealed(scene, own))
  const data = args.data ?? {}
  const clinicId = clinicOf(plan, data)
  const recordId = String(args.customID ?? newId())
  const made = plan.about === 'self' ? newDataKey(clinicId) : undefined
  const dataKey = made ?? (await keyFor(scene, args, { clinicId, patient: patientIn(data) }))
  const stored = sealRecord(plan, data, { clinicId, recordId, dataKey })
  if (lookupLeaves(plan).length > 0) stored.lookup = lookupOf(plan, data, clinicId)
  const result = await original.create.call(adapter, { ...args, customID: recordId, data: stored })
  if (made) await storeKey(requester(adapter, args), { clinicId, patient: recordId }, made)
  if (result) await openWithPlan(requester(adapter, args), plan, [result as StoredRecord])
  return result
}

export async function updateSealed(scene: SealedScene, args: Args): Promise<unknown> {
  const { adapter, plan } = scene
  const { lookup: _, ...data } = args.data ?? {}
  const lookups = lookupLeaves(plan)
  const isFoundAnew = lookups.some(({ path: [name = ''] }) => name in data)
  if (!hasSealedValue(plan, data) && !isFoundAnew) return opened(scene, { ...args, data }, 'updateOne')
  const recordId = await idOfTarget(scene, args)
  if (!recordId) return args.options?.upsert ? createSealed(scene, args) : null
  const clinicId = clinicOf(plan, data)
  const before = await storedRow(requester(adapter, args), plan, recordId)
  const patient = plan.about === 'self' ? recordId : patientIn(data, before)
  const dataKey = await keyFor(scene, args, { clinicId, patient })
  const stored = sealRecord(plan, data, { clinicId, recordId, dataKey, before })
  if (isFoundAnew)
    stored.lookup = lookupOf(plan, { ...(await known(scene, args, before)), ...data }, clinicId)
  return opened(scene, { ...args, id: recordId, where: undefined, data: stored }, 'updateOne')
}

async function idOfTarget({ adapter, original }: SealedScene, args: Args): Promise<string | null> {
  if (args.id) return String(args.id)
  const { collection, req, where } = args
  const found = await original.findOne.call(adapter, { collection, req, where })
  return found ? String((found as StoredRecord).id) : null
}

/** What the record was found by until now, for a change that names only some of it. */
async function known({ adapter, plan }: SealedScene, args: Args, before: StoredRow): Promise<Values> {
  const names = lookupLeaves(plan).map(({ path: [name = ''] }) => name)
  if (names.every((name) => args.data?.[name] !== undefined)) return {}
  const record: StoredRecord = { id: before.id }
  for (const name of names) record[name] = before.texts[name]
  await openWithPlan(requester(adapter, args), plan, [record])
  return record
}

function patientIn(data: Values, before?: StoredRow): string | null {
  const { patient = before?.patient } = data
  if (!patient) return null
  return typeof patient === 'object' && 'id' in patient ? String(patient.id) : String(patient)
}

/** The key of the patient whose data it is; undefined when it is nobody's, and the clinic's own is used. */
async function keyFor(
  { adapter, plan }: SealedScene,
  args: Args,
  { clinicId, patient }: { clinicId: string; patient: string | null },
): Promise<DataKey | undefined> {
  if (!plan.about || !patient || !hasSealedValue(plan, args.data ?? {})) return undefined
  return keyOfPatient(requester(adapter, args), { clinicId, patient })
}

async function inOwnTransaction<Result>(
  adapter: PostgresAdapter,
  args: Args,
  work: (args: Args) => Promise<Result>,
): Promise<Result> {
  const transactionID = (await adapter.beginTransaction()) ?? undefined
  if (transactionID === undefined) throw new Error('A patient is stored in a transaction only.')
  try {
    const result = await work({ ...args, req: { ...args.req, transactionID } })
    await adapter.commitTransaction(transactionID)
    return result
  } catch (error) {
    await adapter.rollbackTransaction(transactionID)
    throw error
  }
}
