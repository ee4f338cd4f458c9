import type { Where } from 'payload'
import type { Config } from '@/src/payload-types'

/** A record of any collection: ids are UUIDs, relations are ids, instants are ISO texts in UTC, money is minor units. */
export type PluginRecord = { id: string } & Record<string, unknown>

/** The type of the records of a collection, where `npm run generate` knows it. */
export type RecordOf<Slug extends string> = Slug extends keyof Config['collections']
  ? Config['collections'][Slug]
  : PluginRecord

/** Which records to find. `where` and `sort` are Payload's (`{ status: { equals: 'draft' } }`, `-createdAt`). */
export type RecordQuery = {
  where?: Where
  sort?: string
  /** How many at most: 25 when absent, never more than 200. */
  limit?: number
  /** From 1. */
  page?: number
}

/**
 * The records of the one clinic an add-on works in at this moment. Every rule of a collection holds: its hooks run, and
 * each write is audited. Throws a `Refusal`: `not_found` for an id that is not there, `forbidden` for a collection that
 * is neither the core's nor the add-on's own, and whatever the collection itself refuses.
 */
export type PluginRecords = {
  /** Records, in the order of `sort`. */
  find<Slug extends string>(collection: Slug, query?: RecordQuery): Promise<RecordOf<Slug>[]>
  /** One record, or null when the clinic has none of that id. */
  findById<Slug extends string>(collection: Slug, id: string): Promise<RecordOf<Slug> | null>
  /** How many records there are. */
  count(collection: string, where?: Where): Promise<number>
  /** The record as it was stored. */
  create<Slug extends string>(collection: Slug, data: Record<string, unknown>): Promise<RecordOf<Slug>>
  /** The record as it was stored; fields that are not named stay as they are. */
  update<Slug extends string>(
    collection: Slug,
    id: string,
    data: Record<string, unknown>,
  ): Promise<RecordOf<Slug>>
  delete(collection: string, id: string): Promise<void>
}
