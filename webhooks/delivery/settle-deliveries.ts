import type pg from 'pg'
import type { Attempt } from '@/webhooks/delivery/post-webhook'
import type { Held } from '@/webhooks/delivery/under-way'

export type Settled = {
  held: Held
  attempt: Attempt
  /** When it was made, by the clock of this process. */
  at: Date
  isSuccess: boolean
  /** Seconds until the next attempt; null when this was the last word. */
  waitSeconds: number | null
}

/** Of a delivery that hands an event to a service, which finds the endpoints itself. */
export const NO_ENDPOINT = ''

/** How old the time of the last success may be that is shown of an endpoint, so that not every success writes it. */
const SUCCESS_SECONDS = 15

/**
 * Writes down what attempts came to, of the clinic of the context: the attempt, the state of the delivery, when it is due
 * again or that it is not, and the health of the endpoint. Whoever no longer holds the lease writes nothing.
 * Returns the deliveries that were settled.
 */
export async function settleDeliveries(
  db: pg.Pool,
  clinicId: string,
  settled: readonly Settled[],
  clockOffsetSeconds: number,
): Promise<string[]> {
  const column = <Value>(pick: (one: Settled) => Value): Value[] => settled.map(pick)
  const endpointsOf = (some: readonly Settled[]): string[] =>
    some.map(({ held }) => held.endpointId).filter((id) => id !== NO_ENDPOINT)
  const healthy = new Set(endpointsOf(settled.filter(({ isSuccess }) => isSuccess)))
  const ailing = new Set(endpointsOf(settled).filter((id) => !healthy.has(id)))
  const { rows } = await db.query<{ id: string }>({
    name: 'webhooks-settle',
    text: SETTLE,
    values: [
      clinicId,
      clockOffsetSeconds,
      column(({ held }) => held.deliveryId),
      column(({ held }) => held.leaseId),
      column(({ at }) => at.toISOString()),
      column(({ attempt }) => attempt.status),
      column(({ attempt }) => attempt.durationMs),
      column(({ attempt }) => attempt.error),
      column(({ attempt }) => attempt.responseExcerpt),
      column(({ held }) => (held.isManual ? 'manual' : 'auto')),
      column(({ isSuccess }) => isSuccess),
      column(({ waitSeconds }) => waitSeconds),
      [...healthy],
      [...ailing],
    ],
  })
  return rows.map(({ id }) => id)
}

const SETTLE = `
  with clock as (select now() + make_interval(secs => $2::float8) as now),
  done as (
    select * from unnest($3::uuid[], $4::uuid[], $5::timestamptz[], $6::int[], $7::int[], $8::text[], $9::text[],
      $10::text[], $11::bool[], $12::float8[])
      as t(id, lease_id, at, status, duration_ms, error, excerpt, trigger, is_success, wait)
  ),
  again as (
    update webhook_queue q set due_at = clock.now + make_interval(secs => done.wait), attempt = q.attempt + 1,
      lease_id = null, lease_until = null, manual = false
    from done, clock where q.delivery_id = done.id and q.lease_id = done.lease_id and done.wait is not null
    returning q.delivery_id, q.due_at
  ),
  over as (
    delete from webhook_queue q using done
    where q.delivery_id = done.id and q.lease_id = done.lease_id and done.wait is null
    returning q.delivery_id, null::timestamptz as due_at
  ),
  kept as (select * from again union all select * from over),
  counted as (
    update webhook_deliveries d set
      status = (case when done.is_success then 'succeeded' when kept.due_at is null then 'failed' else 'pending' end)
        ::enum_webhook_deliveries_status,
      attempt_count = d.attempt_count + 1, next_attempt_at = kept.due_at, updated_at = clock.now
    from kept join done on done.id = kept.delivery_id, clock
    where d.tenant_id = $1::uuid and d.id = kept.delivery_id
    returning d.id, d.attempt_count
  ),
  well as (
    update webhook_endpoints e set last_success_at = clock.now, failing_since = null from clock
    where e.tenant_id = $1::uuid and e.id = any($13::uuid[]) and (e.failing_since is not null
      or e.last_success_at is null or e.last_success_at < clock.now - interval '${SUCCESS_SECONDS} seconds')
  ),
  ill as (
    update webhook_endpoints e set failing_since = clock.now from clock
    where e.tenant_id = $1::uuid and e.id = any($14::uuid[]) and e.failing_since is null
  ),
  kept_attempts as (
    insert into webhook_deliveries_attempts
      (tenant_id, _parent_id, _order, id, at, status, duration_ms, error, response_excerpt, trigger)
    select $1::uuid, counted.id, counted.attempt_count, gen_random_uuid(), done.at, done.status, done.duration_ms,
      done.error, done.excerpt, done.trigger::enum_webhook_deliveries_attempts_trigger
    from counted join done on done.id = counted.id
  )
  select id from counted`

type Lease = Pick<Held, 'deliveryId' | 'leaseId'>

/** Gives deliveries of the clinic of the context up without another attempt: what they were for is gone or switched off. */
export async function discardDeliveries(
  db: pg.Pool,
  clinicId: string,
  leases: readonly Lease[],
): Promise<void> {
  await db.query({
    name: 'webhooks-discard',
    text: `
      with over as (
        delete from webhook_queue q using unnest($2::uuid[], $3::uuid[]) as mine(delivery_id, lease_id)
        where q.delivery_id = mine.delivery_id and q.lease_id = mine.lease_id returning q.delivery_id
      )
      update webhook_deliveries d set status = 'discarded', next_attempt_at = null, updated_at = now()
      from over where d.tenant_id = $1::uuid and d.id = over.delivery_id`,
    values: [clinicId, leases.map(({ deliveryId }) => deliveryId), leases.map(({ leaseId }) => leaseId)],
  })
}
