import { tableOf } from '@/src/database/table-of'
import { keyIdOf } from '@/src/encryption/envelope'
import { keyring } from '@/src/encryption/keyring'
import { type Lookup, lookupKeys } from '@/src/encryption/lookup-keys'
import { mapLeaf } from '@/src/encryption/map-leaf'
import { type DataKey, dataKeyIdOf, type FieldPlace, openField, sealField } from '@/src/encryption/seal-field'
import type { SealedLeaf, SealPlan } from '@/src/encryption/seal-plan'
import type { StoredRow } from '@/src/encryption/stored-row'

type Values = Record<string, unknown>
type Sealing = { clinicId: string; recordId: string; dataKey?: DataKey; before?: StoredRow }

/**
 * A copy of the record as the database keeps it. The record itself stays readable for those who hold it. A text that
 * has not changed since `before` keeps its sealed form, so that the database sees that it has not.
 */
export function sealRecord(
  plan: SealPlan,
  record: Values,
  { clinicId, recordId, dataKey, before }: Sealing,
): Values {
  let stored = record
  for (const leaf of plan.leaves) {
    const place = { clinicId, collection: tableOf(plan.slug), field: leaf.field, recordId }
    const kept = before?.texts[leaf.field]
    const seal = (text: string): string =>
      kept && isSame(place, kept, text, dataKey) ? kept : sealField(place, text, { dataKey })
    stored = mapLeaf(stored, leaf, (value) => sealValue(leaf, value, seal))
  }
  return stored
}

/** Whether the text is sealed so already, with the key that would be taken now. */
function isSame(place: FieldPlace, kept: string, text: string, dataKey: DataKey | undefined): boolean {
  if (dataKeyIdOf(kept) !== (dataKey?.id ?? null)) return false
  if (!dataKey && keyIdOf(kept) !== keyring().activeId) return false
  return openField(place, kept, { dataKeys: new Map(dataKey && [[dataKey.id, dataKey.key]]) }) === text
}

function sealValue({ kind, field }: SealedLeaf, value: unknown, seal: (text: string) => string): unknown {
  if (kind === 'json') return seal(JSON.stringify(value))
  if (kind === 'text') return seal(String(value))
  if (!Array.isArray(value)) throw new Error(`${field} is sealed and cannot be changed entry by entry.`)
  return value.map((entry) => seal(String(entry)))
}

export const hasSealedValue = ({ leaves }: SealPlan, record: Values): boolean =>
  leaves.some(({ path: [first = ''] }) => {
    const value = record[first]
    return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)
  })

/** The leaves a record is found by; all of them lie directly in it. */
export const lookupLeaves = ({ leaves }: SealPlan): SealedLeaf[] => leaves.filter(({ lookup }) => lookup)

/** The blind indexes of a record, or null when it has none. */
export function lookupOf(plan: SealPlan, record: Values, clinicId: string): Lookup | null {
  const found: Lookup = {}
  for (const {
    path: [name = ''],
    lookup,
  } of lookupLeaves(plan)) {
    const value = record[name]
    if (!lookup || typeof value !== 'string' || value === '') continue
    const keys = lookupKeys({ clinicId, collection: tableOf(plan.slug) }, lookup, value)
    if (keys.length > 0) found[lookup] = [...(found[lookup] ?? []), ...keys]
  }
  return Object.keys(found).length > 0 ? found : null
}
