import type { SealedLeaf } from '@/src/encryption/seal-plan'

type Values = Record<string, unknown>

/**
 * The record with the value of one leaf replaced wherever it stands, also in each row of a list. What has no value
 * stays as it is, and the given record is not changed: others hold it too.
 */
export function mapLeaf(record: Values, { path }: SealedLeaf, change: (value: unknown) => unknown): Values {
  return mapAt(record, path, change) as Values
}

/** The same from any place of a record on, with the steps that are left. */
export function mapAt(value: unknown, path: string[], change: (value: unknown) => unknown): unknown {
  if (value === null || value === undefined) return value
  const [step, ...rest] = path
  if (step === undefined) return change(value)
  if (Array.isArray(value)) return value.map((row) => mapAt(row, path, change))
  if (typeof value !== 'object') throw new Error('A sealed field lies in something that is no record.')
  if (Object.keys(value).some((key) => key.startsWith('$')))
    throw new Error('Rows with sealed fields cannot be changed one by one.')
  const inner = (value as Values)[step]
  if (inner === undefined || inner === null) return value
  return { ...value, [step]: mapAt(inner, rest, change) }
}
