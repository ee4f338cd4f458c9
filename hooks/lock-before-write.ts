import type { CollectionBeforeOperationHook, PayloadRequest, Where } from 'payload'
import { isUuid } from '@/src/database/identifiers'
import { appendOnlyTables } from '@/src/database/shared-tables'
import { runSql, sql } from '@/src/database/sql'
import { tableOf } from '@/src/database/table-of'
import { refuse } from '@/src/framework/refuse'

const HIGHEST_BULK = 200

/**
 * Locks the rows an update is going to rewrite. Payload reads a document, merges and writes all of it back, so
 * without the lock two edits of different fields at the same time would lose one.
 */
export const lockBeforeWrite: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  req,
}) => {
  const target = args as typeof args & { id?: unknown; where?: Where; limit?: number }
  if (target.id !== undefined && target.id !== null && !isUuid(target.id)) throw refuse('not_found')
  if (operation !== 'update' && operation !== 'delete') return args
  if (appendOnlyTables.has(tableOf(collection.slug))) return args
  if (target.id) {
    const [row] = await lockRows(req, collection.slug, [String(target.id)])
    // The version a caller names is that of the record they change, not of others that change with it.
    if (row && operation === 'update' && !args.overrideAccess) refuseStaleWrite(req, row.updated_at)
    return args
  }
  if (!target.where) return args
  const { docs, totalDocs } = await req.payload.find({
    collection: collection.slug,
    where: target.where,
    limit: HIGHEST_BULK,
    select: {},
    depth: 0,
    overrideAccess: args.overrideAccess ?? false,
    req,
  })
  const isBounded = Number(target.limit) >= 1 && Number(target.limit) <= HIGHEST_BULK
  if (totalDocs > HIGHEST_BULK && !isBounded)
    throw refuse('validation_failed', {
      message: `At most ${HIGHEST_BULK} records can be changed at once.`,
      field: 'where',
    })
  const ids = docs.map(({ id }) => String(id)).sort()
  if (ids.length > 0) await lockRows(req, collection.slug, ids)
  return { ...args, where: { id: { in: ids } } }
}

type LockedRow = { id: string; updated_at: string | Date }

const lockRows = (req: PayloadRequest, slug: string, ids: string[]): Promise<LockedRow[]> =>
  // Always in the order of ids, so that two bulk edits wait for each other instead of deadlocking.
  runSql<LockedRow>(
    req,
    sql`select id, updated_at from ${sql.identifier(tableOf(slug))} where id in ${ids} order by id for update`,
  )

/** `If-Match: "<updatedAt>"` or `If-Unmodified-Since`: refuses instead of overwriting a newer version. */
export function refuseStaleWrite(req: PayloadRequest, storedUpdatedAt: string | Date): void {
  const stored = new Date(storedUpdatedAt).getTime()
  const match = req.headers?.get('if-match')
  if (match && match !== '*') {
    const expected = Date.parse(match.replace(/^W\//, '').replaceAll('"', ''))
    if (expected !== stored) throw refuse('conflict')
  }
  const since = req.headers?.get('if-unmodified-since')
  if (since) {
    const parsed = Date.parse(since)
    // An HTTP date has whole seconds, an ISO one milliseconds: compare in the precision that was given.
    const precision = since.includes('GMT') ? 1_000 : 1
    if (Number.isNaN(parsed) || Math.floor(stored / precision) > Math.floor(parsed / precision))
      throw refuse('conflict')
  }
}
