import type { PostgresAdapter } from '@payloadcms/db-postgres'
import type { PayloadRequest, Where } from 'payload'
import { openWithPlan, type StoredRecord } from '@/src/encryption/open-records'
import type { Requester } from '@/src/encryption/patient-data-keys'
import type { SealPlan } from '@/src/encryption/seal-plan'

export type Values = Record<string, unknown>

/** What Payload hands to the methods of its adapter, as far as sealing is concerned. */
export type Args = {
  collection: string
  req?: Partial<PayloadRequest>
  where?: Where
  sort?: string | string[]
  field?: string
  id?: unknown
  data?: Values
  customID?: unknown
  options?: { upsert?: boolean }
}

export type Method = (this: PostgresAdapter, args: Args) => Promise<unknown>

export const sealedMethods = [
  'create',
  'updateOne',
  'updateMany',
  'find',
  'findOne',
  'findDistinct',
  'count',
  'deleteOne',
  'deleteMany',
] as const

export type Methods = Record<(typeof sealedMethods)[number], Method>

/** One call: the adapter, its methods as they were, and what of the collection is sealed. */
export type Scene = { adapter: PostgresAdapter; original: Methods; plan: SealPlan | null }
export type SealedScene = Scene & { plan: SealPlan }

export const requester = (adapter: PostgresAdapter, { req }: Args): Requester => ({
  payload: adapter.payload as Requester['payload'],
  transactionID: req?.transactionID,
})

/** Calls a method as it was and opens the records it answers with. */
export async function opened(
  { adapter, original, plan }: Scene,
  args: Args,
  name: keyof Methods,
): Promise<unknown> {
  const result = await original[name].call(adapter, args)
  const records = plan && result ? recordsIn(result) : []
  if (plan && records.length > 0) await openWithPlan(requester(adapter, args), plan, records)
  return result
}

function recordsIn(result: unknown): StoredRecord[] {
  if (Array.isArray(result)) return result as StoredRecord[]
  if (typeof result !== 'object' || result === null) return []
  if ('docs' in result) return result.docs as StoredRecord[]
  return 'id' in result ? [result as StoredRecord] : []
}
