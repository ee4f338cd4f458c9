import type { CollectionBeforeDeleteHook } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { currentClinic } from '@/src/request-context'

/** What was to be sent to an endpoint goes with it, and so does the list of what was sent. The events stay. */
export const removeDeliveries: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const clinic = currentClinic()?.id ?? null
  await runSql(req, sql`delete from webhook_queue where tenant_id = ${clinic} and endpoint_id = ${id}`)
  await runSql(req, sql`delete from webhook_deliveries where tenant_id = ${clinic} and endpoint_id = ${id}`)
}
