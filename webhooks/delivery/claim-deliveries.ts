import type pg from 'pg'

export type Claimed = {
  deliveryId: string
  tenantId: string
  endpointId: string
  /** Attempts of this schedule that were made before. */
  attempt: number
  isManual: boolean
}

export type Claim = { leaseId: string; deliveries: Claimed[] }

export type ClaimLimits = {
  most: number
  leaseSeconds: number
  /** How many may be under way to one endpoint, where nothing else is known of it. */
  ofEndpoint: number
  /** Endpoints for which another number holds. */
  windows: ReadonlyMap<string, number>
  ofClinic: number
  /** Added to the clock of the database. */
  clockOffsetSeconds: number
}

/**
 * Takes deliveries that are due, for a while: whoever else asks passes over them until the lease is over. Each endpoint
 * and each clinic has so many under way at most, over all workers, and all endpoints get one before any gets a second.
 * Of an ordered endpoint only the oldest that is left of a subject is taken.
 *
 * Endpoints are found by leaping through the index, so that a long line before one of them hides nobody behind it. Of
 * each so many are looked at as it could get of all places, twice over.
 */
export async function claimDeliveries(db: pg.Pool, limits: ClaimLimits): Promise<Claim> {
  const leaseId = crypto.randomUUID()
  const { rows } = await db.query<Claimed>({
    name: 'webhooks-claim',
    text: CLAIM,
    values: [
      leaseId,
      limits.leaseSeconds,
      limits.most,
      limits.ofEndpoint,
      limits.ofClinic,
      [...limits.windows.keys()],
      [...limits.windows.values()],
      limits.clockOffsetSeconds,
    ],
  })
  return { leaseId, deliveries: rows }
}

const CLAIM = `
  with recursive clock as (select now() + make_interval(secs => $8::float8) as now),
  endpoints(id, first_due) as (
    (select endpoint_id, due_at from webhook_queue order by endpoint_id, due_at limit 1)
    union all
    select following.* from endpoints e cross join lateral (
      select q.endpoint_id, q.due_at from webhook_queue q
      where q.endpoint_id > e.id order by q.endpoint_id, q.due_at limit 1) following
  ),
  under_way as materialized (
    select q.tenant_id, q.endpoint_id, count(*) as count from webhook_queue q, clock
    where q.lease_until > clock.now group by 1, 2
  ),
  of_clinic as (select tenant_id, sum(count) as count from under_way group by 1),
  room as materialized (
    select e.id, coalesce(w.size, $4::int) - coalesce(u.count, 0) as left_over, count(*) over () as endpoints
    from clock cross join endpoints e left join unnest($6::uuid[], $7::int[]) as w(id, size) on w.id = e.id
      left join under_way u on u.endpoint_id = e.id
    where e.first_due <= clock.now and coalesce(w.size, $4::int) > coalesce(u.count, 0)
  ),
  candidates as (
    select due.*, row_number() over (partition by due.endpoint_id order by due.due_at, due.seq) as place
    from room cross join clock cross join lateral (
      select q.delivery_id, q.tenant_id, q.endpoint_id, q.due_at, q.seq from webhook_queue q
      where q.endpoint_id = room.id and q.due_at <= clock.now
        and (q.lease_until is null or q.lease_until <= clock.now)
        and (not q.ordered or not exists (
          select from webhook_queue earlier
          where earlier.ordered and earlier.endpoint_id = q.endpoint_id and earlier.subject = q.subject and earlier.seq < q.seq))
      order by q.due_at, q.seq limit least(room.left_over, greatest(4, 2 * $3::int / room.endpoints))
    ) due
  ),
  fair as (
    select c.*, row_number() over (partition by c.tenant_id order by c.place, c.due_at, c.seq) as turn
    from candidates c
  ),
  taken as (
    select q.delivery_id from clock, fair f join webhook_queue q on q.delivery_id = f.delivery_id
      left join of_clinic o on o.tenant_id = f.tenant_id
    where f.turn <= $5::int - coalesce(o.count, 0)
      and q.due_at <= clock.now and (q.lease_until is null or q.lease_until <= clock.now)
    order by f.place, f.due_at, f.seq limit $3::int
    for update of q skip locked
  )
  update webhook_queue q set lease_id = $1::uuid, lease_until = clock.now + make_interval(secs => $2::float8)
  from taken, clock where q.delivery_id = taken.delivery_id
  returning q.delivery_id as "deliveryId", q.tenant_id as "tenantId", q.endpoint_id as "endpointId",
    q.attempt, q.manual as "isManual"`

type Lease = { leaseId: string; deliveryId: string }

/** Keeps deliveries that take long from being taken by somebody else. */
export async function renewLeases(
  db: pg.Pool,
  leases: readonly Lease[],
  { clockOffsetSeconds, leaseSeconds }: Pick<ClaimLimits, 'leaseSeconds' | 'clockOffsetSeconds'>,
): Promise<void> {
  await db.query({
    name: 'webhooks-renew',
    text: `update webhook_queue q set lease_until = now() + make_interval(secs => $3::float8)
      from unnest($1::uuid[], $2::uuid[]) as mine(delivery_id, lease_id)
      where q.delivery_id = mine.delivery_id and q.lease_id = mine.lease_id`,
    values: [...columns(leases), leaseSeconds + clockOffsetSeconds],
  })
}

/** Gives deliveries back that were not sent, to be taken at once or after a while. */
export async function releaseLeases(
  db: pg.Pool,
  leases: readonly Lease[],
  { waitSeconds }: { waitSeconds: number },
): Promise<void> {
  await db.query({
    name: 'webhooks-release',
    text: `update webhook_queue q set lease_id = null, lease_until = null,
        due_at = case when $3::float8 > 0 then now() + make_interval(secs => $3::float8) else q.due_at end
      from unnest($1::uuid[], $2::uuid[]) as mine(delivery_id, lease_id)
      where q.delivery_id = mine.delivery_id and q.lease_id = mine.lease_id`,
    values: [...columns(leases), waitSeconds],
  })
}

const columns = (leases: readonly Lease[]): [string[], string[]] => [
  leases.map(({ deliveryId }) => deliveryId),
  leases.map(({ leaseId }) => leaseId),
]
