import type { CollectionBeforeChangeHook } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

/** Every change of the clinic is written once for each of them. */
const MOST_ENDPOINTS = 50

/** A clinic has so many endpoints and no more, also when several are made at the same moment. */
export const boundEndpoints: CollectionBeforeChangeHook = async ({ data, operation, req }) => {
  const clinic = currentClinic()
  if (operation !== 'create') return data
  if (!clinic) throw refuse('forbidden')
  await runSql(
    req,
    sql`select pg_advisory_xact_lock(hashtextextended(${`webhook-endpoints/${clinic.id}`}, 0))`,
  )
  const [row] = await runSql<{ count: number }>(
    req,
    sql`select count(*)::int as count from webhook_endpoints where tenant_id = ${clinic.id}`,
  )
  if ((row?.count ?? 0) < MOST_ENDPOINTS) return data
  throw refuse('conflict', {
    message: `A clinic has at most ${MOST_ENDPOINTS} webhook endpoints. Please delete one that is no longer used.`,
  })
}
