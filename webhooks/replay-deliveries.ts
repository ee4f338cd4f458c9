import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { isForPlaces, WEBHOOK_CHANNEL } from '@/webhooks/announce'
import { testEvent } from '@/webhooks/test-event'

/**
 * What is sent again: what `failed` or was given up, what is `missing` (that, and what happened while the endpoint was
 * switched off or not there yet), or `all` that it wants to hear of.
 */
export const replayKinds = ['failed', 'missing', 'all'] as const

export type Replay = {
  since: Date
  /** Not included. */
  until: Date
  only: (typeof replayKinds)[number]
}

/** So many at once; whoever wants more asks again, from the last one on. */
export const MOST_REPLAYED = 10_000

/**
 * Queues events of some time for an endpoint once more, the oldest first, each with its own id and the whole schedule.
 * What is still on its way is left alone. Returns how many, and the time of the last one when there are more.
 */
export async function replayDeliveries(
  req: PayloadRequest,
  { clinicId, endpointId }: { clinicId: string; endpointId: string },
  { only, since, until }: Replay,
): Promise<{ replayed: number; continueFrom: string | null }> {
  const [row] = await runSql<{ replayed: number; last: Date | string | null }>(
    req,
    sql`with endpoint as (
          select id, events, coalesce(ordered, false) as ordered from webhook_endpoints
          where tenant_id = ${clinicId} and id = ${endpointId}),
        wanted as (
          select v.id, v.subject, v.created_at, d.id as delivery_id
          from endpoint e cross join webhook_events v
            left join webhook_deliveries d on d.tenant_id = ${clinicId} and d.event_id = v.id and d.endpoint_id = e.id
          where v.tenant_id = ${clinicId} and v.created_at >= ${since.toISOString()}::timestamptz
            and v.created_at < ${until.toISOString()}::timestamptz
            and v.payload is not null and v.transport = 'embedded' and (v.held_until is null or v.held_until <= now())
            and case
              when d.id is not null then d.status in ('failed', 'discarded')
                or (${only} = 'all' and d.status = 'succeeded' and v.type <> ${testEvent.type})
              else ${only} <> 'failed' and v.type <> ${testEvent.type}
                and e.events ?| array[v.type::text, split_part(v.type, '.', 1) || '.*', '*']
                and ${isForPlaces(sql`e.id`, sql`v.locations`)}
            end
          order by v.created_at, v.id limit ${MOST_REPLAYED}),
        made as (
          insert into webhook_deliveries
            (id, tenant_id, event_id, endpoint_id, status, attempt_count, next_attempt_at, created_at, updated_at)
          select gen_random_uuid(), ${clinicId}, w.id, ${endpointId}, 'pending', 0, now(), now(), now()
          from wanted w where w.delivery_id is null
          on conflict (tenant_id, event_id, endpoint_id) do nothing returning id, event_id),
        renewed as (
          update webhook_deliveries d set status = 'pending', next_attempt_at = now(), updated_at = now()
          from wanted w where d.tenant_id = ${clinicId} and d.id = w.delivery_id returning d.id, d.event_id),
        queued as (
          insert into webhook_queue (delivery_id, tenant_id, endpoint_id, subject, ordered, due_at, manual)
          select r.id, ${clinicId}, ${endpointId}, w.subject, e.ordered, now(), true
          from (select * from made union all select * from renewed) r join wanted w on w.id = r.event_id
            cross join endpoint e order by w.created_at, w.id
          on conflict (delivery_id) do nothing returning delivery_id)
        select count(*)::int as replayed,
          (select max(created_at) from wanted having count(*) = ${MOST_REPLAYED}) as last,
          (select pg_notify(${WEBHOOK_CHANNEL}, ''))
        from queued`,
  )
  return {
    replayed: row?.replayed ?? 0,
    continueFrom: row?.last ? new Date(row.last).toISOString() : null,
  }
}

/**
 * Queues one delivery once more, or lets it go at once when it waits for its next attempt. False when what was sent is no
 * longer kept or the endpoint is switched off.
 */
export async function replayDelivery(req: PayloadRequest, clinicId: string, id: string): Promise<boolean> {
  const rows = await runSql(
    req,
    sql`with renewed as (
          update webhook_deliveries d set status = 'pending', next_attempt_at = now(), updated_at = now()
          from webhook_events v left join webhook_endpoints e on e.tenant_id = ${clinicId}
            and e.id = (select endpoint_id from webhook_deliveries where tenant_id = ${clinicId} and id = ${id})
          where d.tenant_id = ${clinicId} and d.id = ${id} and v.id = d.event_id and v.payload is not null
            and (e.status = 'enabled' or d.endpoint_id is null)
          returning d.id, d.endpoint_id, v.subject, coalesce(e.ordered, false) as ordered),
        queued as (
          insert into webhook_queue (delivery_id, tenant_id, endpoint_id, subject, ordered, due_at, manual)
          select r.id, ${clinicId}, r.endpoint_id, r.subject, r.ordered, now(), true from renewed r
          on conflict (delivery_id) do update set due_at = least(webhook_queue.due_at, now()), manual = true
            where webhook_queue.lease_id is null)
        select pg_notify(${WEBHOOK_CHANNEL}, '') from renewed`,
  )
  return rows.length > 0
}
