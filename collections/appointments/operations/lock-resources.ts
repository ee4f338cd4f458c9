import type { PayloadRequest } from 'payload'
import { resourceLock } from '@/collections/appointments/operations/claim-sql'
import { type ClaimWish, claimOrder } from '@/collections/appointments/operations/visit-plan'
import { runSql, sql } from '@/src/database/sql'

/**
 * Whoever gives time back and takes other time waits for everybody at these resources first; otherwise two visits that
 * swap places would deadlock. `own` is the condition of the claims that are given back. Answers the ids that are wanted.
 */
export async function lockResources(
  req: PayloadRequest,
  clinic: string,
  { wishes, own }: { wishes: readonly ClaimWish[]; own: ReturnType<typeof sql> },
): Promise<string[]> {
  const wanted = wishes.flatMap(({ resourceType: type, resource, spares }) =>
    [resource, ...spares].map((id) => ({ type, id })),
  )
  await runSql(
    req,
    sql`select count(pg_advisory_xact_lock(${resourceLock(clinic, sql`id`)})) from (
      select id from (
        select type, id from json_to_recordset(${JSON.stringify(wanted)}::json) as wish(type text, id uuid)
        union select resource_type, resource_id from claims where tenant_id = ${clinic} and ${own}) touched
      order by array_position(${`{${claimOrder.join(',')}}`}::text[], type), id) ordered`,
  )
  return [...new Set(wanted.map(({ id }) => id))]
}
