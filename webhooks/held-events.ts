import { runSql, sql } from '@/src/database/sql'
import { currentClinic } from '@/src/request-context'
import type { Requester } from '@/webhooks/announce'

export type HeldEvent = { subject: string; payload: string; secondsLeft: number }

type Row = HeldEvent & { id: string }

/**
 * Takes back what is still held about some records, and answers it, so that it can be told together with what came
 * after. What somebody has begun to send, or has sent by hand before its time, is left alone.
 */
export async function takeBackHeld(req: Requester, subjects: readonly string[]): Promise<HeldEvent[]> {
  const clinic = currentClinic()
  if (!clinic || subjects.length === 0) return []
  const held = await runSql<Row>(
    req,
    sql`select id, subject, payload, extract(epoch from held_until - clock_timestamp())::float8 as "secondsLeft"
      from webhook_events
      where tenant_id = ${clinic.id} and subject in ${subjects} and held_until > clock_timestamp() and payload is not null
      order by created_at, id for update`,
  )
  if (held.length === 0) return []
  const ids = held.map(({ id }) => id)
  // Whoever sends passes over locked rows, so what is free now stays so.
  const deliveries = await runSql<{ event: string; isFree: boolean }>(
    req,
    sql`select d.event_id as event, coalesce(q.lease_id is null and q.attempt = 0 and not q.manual
        and q.due_at > clock_timestamp(), false) as "isFree"
      from webhook_deliveries d left join lateral (
        select * from webhook_queue where delivery_id = d.id for update) q on true
      where d.tenant_id = ${clinic.id} and d.event_id in ${ids}`,
  )
  const begun = new Set(deliveries.filter(({ isFree }) => !isFree).map(({ event }) => event))
  const taken = held.filter(({ id }) => !begun.has(id))
  if (taken.length === 0) return []
  await runSql(
    req,
    sql`with gone as (
        delete from webhook_deliveries where tenant_id = ${clinic.id} and event_id in ${taken.map(({ id }) => id)} returning id),
      unqueued as (delete from webhook_queue where delivery_id in (select id from gone))
      delete from webhook_events where tenant_id = ${clinic.id} and id in ${taken.map(({ id }) => id)}`,
  )
  return taken
}
