import type { KeyObject } from 'node:crypto'
import type { CollectionConfig } from 'payload'
import { unwrapKey, type WrappedKey } from '@/src/encryption/data-key-cache'
import { EncryptionError } from '@/src/encryption/encryption-error'
import { mapAt } from '@/src/encryption/map-leaf'
import { dataKeys, type Requester } from '@/src/encryption/patient-data-keys'
import { dataKeyIdOf, openField, PLATFORM } from '@/src/encryption/seal-field'
import { type SealedLeaf, type SealPlan, sealPlan } from '@/src/encryption/seal-plan'
import { currentClinic } from '@/src/request-context'

export type StoredRecord = Record<string, unknown> & { id?: unknown; tenant?: unknown }

/**
 * Opens what is sealed in records as they come from the database, in place. They may hold some of the collection's
 * fields only, but need their id. What was sealed with a destroyed key is null. Keys that came along need not be asked
 * for.
 */
export async function openRecords<Stored extends object>(
  req: Requester,
  slug: string,
  records: Stored[],
  given: readonly WrappedKey[] = [],
): Promise<Stored[]> {
  const plan = sealPlan(req.payload.collections[slug as 'patients'].config as CollectionConfig)
  if (plan && records.length > 0) await openWithPlan(req, plan, records as StoredRecord[], given)
  return records
}

export async function openWithPlan(
  req: Requester,
  plan: SealPlan,
  records: StoredRecord[],
  given: readonly WrappedKey[] = [],
): Promise<void> {
  const clinicId = clinicOf(plan, records[0])
  const found = new Map(given.map((key) => [key.id, unwrapKey(clinicId, key)]))
  const wanted = keysIn(plan, records)
  const missing = [...wanted].filter((id) => !found.has(id))
  if (missing.length > 0) for (const [id, key] of await dataKeys(req, clinicId, missing)) found.set(id, key)
  for (const record of records) openRecord(plan, record, clinicId, found)
}

/** The clinic a record is sealed for: that of the context, whatever the row itself says. */
export function clinicOf({ isScoped, slug }: SealPlan, record: StoredRecord | undefined): string {
  if (!isScoped) return PLATFORM
  const tenant = currentClinic()?.id ?? record?.tenant
  if (typeof tenant === 'string') return tenant
  if (tenant && typeof tenant === 'object' && 'id' in tenant) return String(tenant.id)
  throw new Error(`${slug} are sealed for a clinic, and there is none here.`)
}

function keysIn({ leaves }: SealPlan, records: StoredRecord[]): Set<string> {
  const ids = new Set<string>()
  const note = (stored: unknown) => {
    const id = typeof stored === 'string' ? dataKeyIdOf(stored) : null
    if (id) ids.add(id)
    return stored
  }
  for (const record of records)
    for (const leaf of leaves)
      visit(record, leaf, (value) => (Array.isArray(value) ? value.map(note) : note(value)))
  return ids
}

function openRecord(
  plan: SealPlan,
  record: StoredRecord,
  clinicId: string,
  keys: ReadonlyMap<string, KeyObject>,
): void {
  delete record.lookup
  const recordId = String(record.id)
  for (const leaf of plan.leaves)
    visit(record, leaf, (stored) => {
      const place = { clinicId, collection: plan.table, field: leaf.field, recordId }
      return openValue(leaf, stored, (text) => openOrNull(place, text, keys))
    })
}

/** Changes a leaf in place; lists read thousands of records, so that nothing is copied that need not be. */
function visit(record: StoredRecord, { path }: SealedLeaf, change: (value: unknown) => unknown): void {
  const [first, ...rest] = path as [string, ...string[]]
  if (record[first] !== undefined && record[first] !== null)
    record[first] = mapAt(record[first], rest, change)
}

function openValue({ kind }: SealedLeaf, stored: unknown, open: (stored: unknown) => string | null): unknown {
  if (kind === 'texts') return (stored as unknown[]).map(open).filter((text) => text !== null)
  const text = open(stored)
  return kind === 'json' && text !== null ? JSON.parse(text) : text
}

function openOrNull(
  place: Parameters<typeof openField>[0],
  stored: unknown,
  dataKeysById: ReadonlyMap<string, KeyObject>,
): string | null {
  try {
    return openField(place, String(stored), { dataKeys: dataKeysById })
  } catch (error) {
    // Shredded on purpose; a list of many records must still be readable.
    if (error instanceof EncryptionError && error.problem === 'key_destroyed') return null
    throw error
  }
}
