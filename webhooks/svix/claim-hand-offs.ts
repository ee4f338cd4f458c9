import type pg from 'pg'
import type { Claim, Claimed } from '@/webhooks/delivery/claim-deliveries'
import { NO_ENDPOINT } from '@/webhooks/delivery/settle-deliveries'

type Limits = { most: number; ofClinic: number; leaseSeconds: number; clockOffsetSeconds: number }

/**
 * Takes events that are due to be handed to Svix, for a while. Those of a clinic wait until Svix knows its endpoints as
 * they are, and each clinic has so many under way at most, over all workers.
 */
export async function claimHandOffs(db: pg.Pool, limits: Limits): Promise<Claim> {
  const leaseId = crypto.randomUUID()
  const { rows } = await db.query<Omit<Claimed, 'endpointId'>>({
    name: 'svix-claim',
    text: CLAIM,
    values: [leaseId, limits.leaseSeconds, limits.most, limits.ofClinic, limits.clockOffsetSeconds],
  })
  return { leaseId, deliveries: rows.map((row) => ({ ...row, endpointId: NO_ENDPOINT })) }
}

const CLAIM = `
  with clock as (select now() + make_interval(secs => $5::float8) as now),
  under_way as (
    select q.tenant_id, count(*) as count from webhook_queue q, clock
    where q.endpoint_id is null and q.lease_until > clock.now group by 1
  ),
  room as (
    select m.tenant_id, $4::int - coalesce(u.count, 0) as left_over
    from svix_mirrors m left join under_way u using (tenant_id) where m.mirrored = m.wanted
  ),
  candidates as (
    select due.*, row_number() over (partition by room.tenant_id order by due.due_at, due.seq) as place
    from room cross join clock cross join lateral (
      select q.delivery_id, q.due_at, q.seq from webhook_queue q
      where q.endpoint_id is null and q.tenant_id = room.tenant_id and q.due_at <= clock.now
        and (q.lease_until is null or q.lease_until <= clock.now)
      order by q.due_at, q.seq limit least(room.left_over, $3::int)
    ) due where room.left_over > 0
  ),
  taken as (
    select q.delivery_id from clock, candidates c join webhook_queue q on q.delivery_id = c.delivery_id
    where q.due_at <= clock.now and (q.lease_until is null or q.lease_until <= clock.now)
    order by c.place, c.due_at, c.seq limit $3::int
    for update of q skip locked
  )
  update webhook_queue q set lease_id = $1::uuid, lease_until = clock.now + make_interval(secs => $2::float8)
  from taken, clock where q.delivery_id = taken.delivery_id
  returning q.delivery_id as "deliveryId", q.tenant_id as "tenantId", q.attempt, q.manual as "isManual"`
