import type { CollectionAfterOperationHook } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import type { AuditEvent } from '@/src/payload-types'

/** Shows beside each entry the hash it was sealed with, read in one statement for all of a page. */
export const showSeals: CollectionAfterOperationHook = async ({ operation, req, result }) => {
  if (operation !== 'find' && operation !== 'findByID') return result
  const found = result as Partial<AuditEvent> | { docs: Partial<AuditEvent>[] } | null
  const entries = !found ? [] : 'docs' in found ? found.docs : [found as Partial<AuditEvent>]
  const ids = entries.flatMap(({ id }) => (id ? [id] : []))
  if (ids.length === 0) return result
  const seals = await runSql<{ id: string; hash: string }>(
    req,
    sql`select entry_id as id, encode(hash, 'hex') as hash from audit.seals_of(${sql.param(ids)}::uuid[])`,
  )
  const hashes = new Map(seals.map(({ id, hash }) => [id, hash]))
  for (const entry of entries) entry.hash = entry.id ? (hashes.get(entry.id) ?? null) : null
  return result
}
