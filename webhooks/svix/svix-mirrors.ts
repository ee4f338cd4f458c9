import type pg from 'pg'

export type ClaimedMirror = { tenantId: string; wanted: string; attempt: number }

type Clock = { clockOffsetSeconds: number }

/** Notes clinics whose events wait although nobody has asked to mirror them, as after a restored backup. */
export const addMissingMirrors = (db: pg.Pool): Promise<unknown> =>
  db.query({
    name: 'svix-missing',
    text: `insert into svix_mirrors (tenant_id)
      select distinct tenant_id from webhook_queue where endpoint_id is null on conflict do nothing`,
  })

/** Has every clinic mirrored again that Svix knows with the types of events of another version. */
export const renewMirrors = (db: pg.Pool, catalogue: string): Promise<unknown> =>
  db.query('update svix_mirrors set wanted = wanted + 1 where catalogue <> $1 and mirrored = wanted', [
    catalogue,
  ])

/** Takes clinics that Svix has to hear of, one lease for all of them. */
export async function claimMirrors(
  db: pg.Pool,
  {
    clockOffsetSeconds,
    leaseId,
    leaseSeconds,
    most,
  }: Clock & { leaseId: string; leaseSeconds: number; most: number },
): Promise<ClaimedMirror[]> {
  const { rows } = await db.query<ClaimedMirror>({
    name: 'svix-claim-mirrors',
    text: `with clock as (select now() + make_interval(secs => $4::float8) as now),
      due as (
        select m.tenant_id from svix_mirrors m, clock
        where m.mirrored < m.wanted and m.due_at <= clock.now and (m.lease_until is null or m.lease_until <= clock.now)
        order by m.due_at limit $3 for update of m skip locked)
      update svix_mirrors m set lease_id = $1::uuid, lease_until = clock.now + make_interval(secs => $2::float8)
      from due, clock where m.tenant_id = due.tenant_id
      returning m.tenant_id as "tenantId", m.wanted, m.attempt`,
    values: [leaseId, leaseSeconds, most, clockOffsetSeconds],
  })
  return rows
}

type Lease = { leaseId: string; tenantId: string }

/** Svix knows the clinic as it was when this was asked for. What was asked for since is still to be done. */
export const settleMirror = (
  db: pg.Pool,
  { catalogue, leaseId, tenantId, wanted }: Lease & { wanted: string; catalogue: string },
): Promise<unknown> =>
  db.query({
    name: 'svix-settle-mirror',
    text: `update svix_mirrors set mirrored = $3::bigint, catalogue = $4, attempt = 0, lease_id = null, lease_until = null
      where tenant_id = $1::uuid and lease_id = $2::uuid`,
    values: [tenantId, leaseId, wanted, catalogue],
  })

export const postponeMirror = (
  db: pg.Pool,
  { clockOffsetSeconds, leaseId, tenantId, waitSeconds }: Lease & Clock & { waitSeconds: number },
): Promise<unknown> =>
  db.query({
    name: 'svix-postpone-mirror',
    text: `update svix_mirrors set attempt = attempt + 1, lease_id = null, lease_until = null,
        due_at = now() + make_interval(secs => $3::float8 + $4::float8)
      where tenant_id = $1::uuid and lease_id = $2::uuid`,
    values: [tenantId, leaseId, waitSeconds, clockOffsetSeconds],
  })

/** Has a clinic mirrored again that Svix turned out not to know. */
export const askForMirror = (db: pg.Pool, tenantId: string): Promise<unknown> =>
  db.query({
    name: 'svix-ask-for-mirror',
    text: 'update svix_mirrors set wanted = wanted + 1, due_at = now() where tenant_id = $1::uuid and mirrored = wanted',
    values: [tenantId],
  })
