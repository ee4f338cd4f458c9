import type { PayloadRequest } from 'payload'
import type { BatchedClaim, BookingBatch } from '@/collections/appointments/operations/booking-batch'
import { idArray, milliseconds, resourceLock, touches } from '@/collections/appointments/operations/claim-sql'
import { keepResourcesTrue, recordOverlap } from '@/collections/appointments/operations/keep-claims-true'
import { lockResources } from '@/collections/appointments/operations/lock-resources'
import {
  type ClaimWish,
  type Conflict,
  claimOrder,
  toConflict,
} from '@/collections/appointments/operations/visit-plan'
import { runSql, sql } from '@/src/database/sql'

type Row = { claim: BatchedClaim; wish: ClaimWish; spares: string[] }

export type TakenTime = { appointment: string; conflicts: Conflict[] }

/**
 * Claims the time of several visits as one, or answers whose time is taken. All rows go in together and in one order:
 * by resource, then by time, so that two series that want the same of each other's do not wait in a circle.
 */
export async function claimVisits(
  req: PayloadRequest,
  clinic: string,
  { claims, told }: Pick<BookingBatch, 'claims' | 'told'>,
): Promise<TakenTime[]> {
  if (claims.length === 0) return []
  const rows = claims.flatMap((claim) =>
    claim.plan.wishes.map((wish): Row => ({ claim, wish: { ...wish }, spares: [...wish.spares] })),
  )
  const moved = claims.filter(({ isNew }) => !isNew).map(({ appointment }) => appointment)
  const holds = claims.flatMap(({ plan }) => plan.hold ?? [])
  if (moved.length > 0 || holds.length > 0 || claims.some(({ plan }) => plan.hasExpiredHolds))
    await clearTheWay(req, clinic, { rows, moved, holds })

  let missing = await insertClaims(req, clinic, rows, false)
  for (let trying = withSpares(missing); trying.length > 0; trying = withSpares(missing)) {
    for (const row of trying) row.wish.resource = row.spares.shift() ?? row.wish.resource
    const still = await insertClaims(req, clinic, trying, false)
    missing = missing.filter((row) => !trying.includes(row) || still.includes(row))
  }
  const refused = missing.filter(({ claim }) => !claim.plan.overlapReason)
  if (refused.length > 0) return conflictsOf(req, clinic, refused)

  if (missing.length > 0) await insertClaims(req, clinic, missing, true)
  for (const claim of new Set(missing.map((row) => row.claim))) await recordOverlap(req, claim)
  for (const claim of claims) {
    const { appointment, plan } = claim
    const taken = rows.filter((row) => row.claim === claim).map(({ wish }) => wish)
    const nameOf = await keepResourcesTrue(req, appointment, plan, taken)
    const visit = told.find(({ after }) => after.appointment === appointment)
    if (nameOf && visit) visit.after.resources = visit.after.resources.map(nameOf)
  }
  return []
}

const withSpares = (rows: Row[]): Row[] => rows.filter(({ spares }) => spares.length > 0)

const inOrder = (rows: readonly Row[]): Row[] =>
  rows.toSorted(
    (a, b) =>
      claimOrder.indexOf(a.wish.resourceType) - claimOrder.indexOf(b.wish.resourceType) ||
      compare(a.wish.resource, b.wish.resource) ||
      a.claim.plan.span.start - b.claim.plan.span.start,
  )

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Removes the former claims of what moves, the redeemed holds and expired ones. */
async function clearTheWay(
  req: PayloadRequest,
  clinic: string,
  { rows, moved, holds }: { rows: Row[]; moved: string[]; holds: string[] },
): Promise<void> {
  const own = sql`(appointment_id = any (${idArray(moved)}) or hold_id = any (${idArray(holds)}))`
  const wishes = rows.map(({ wish, spares }) => ({ ...wish, spares }))
  const touched = await lockResources(req, clinic, { wishes, own })
  await runSql(
    req,
    sql`delete from claims where tenant_id = ${clinic} and (${own} or (kind = 'hold' and expires_at <= now()
      and resource_id = any (${idArray(touched)})))`,
  )
}

/** Answers the rows that were not granted. */
async function insertClaims(
  req: PayloadRequest,
  clinic: string,
  rows: readonly Row[],
  isOverlapAllowed: boolean,
): Promise<Row[]> {
  const ordered = inOrder(rows)
  const taken = await runSql<{ n: number }>(
    req,
    sql`with wish as (
        select * from json_to_recordset(${wishesOf(ordered)}::json)
          as wish(n int, appointment uuid, service uuid, type text, id uuid, since timestamptz, until timestamptz)),
      granted as (
        insert into claims (tenant_id, kind, appointment_id, service_id, resource_type, resource_id, span, is_overlap_allowed)
        select ${clinic}::uuid, 'visit', wish.appointment, wish.service, wish.type, wish.id,
          tstzrange(wish.since, wish.until, '[)'), ${isOverlapAllowed}::boolean
        from wish
        where pg_advisory_xact_lock_shared(${resourceLock(clinic, sql`wish.id`)}) is not null
          and (${isOverlapAllowed}::boolean or not exists (
            select 1 from claims other where other.tenant_id = ${clinic} and other.resource_id = wish.id
              and other.is_overlap_allowed
              and ${touches(sql`other`, { since: sql`wish.since`, until: sql`wish.until` })}))
        order by wish.n
        on conflict do nothing
        returning appointment_id, resource_id)
      select wish.n from wish join granted on granted.appointment_id = wish.appointment and granted.resource_id = wish.id`,
  )
  const granted = new Set(taken.map(({ n }) => n))
  return ordered.filter((_, n) => !granted.has(n))
}

const wishesOf = (rows: readonly Row[]): string =>
  JSON.stringify(
    rows.map(({ claim: { appointment, plan }, wish }, n) => ({
      n,
      appointment,
      service: plan.service,
      type: wish.resourceType,
      id: wish.resource,
      since: new Date(plan.span.start).toISOString(),
      until: new Date(plan.span.end).toISOString(),
    })),
  )

async function conflictsOf(req: PayloadRequest, clinic: string, rows: readonly Row[]): Promise<TakenTime[]> {
  const found = await runSql<{
    n: number
    resourceType: string
    resource: string
    start: number
    end: number
  }>(
    req,
    sql`select wish.n, c.resource_type as "resourceType", c.resource_id as resource,
        ${milliseconds(sql`c.starts_at`)} as start, ${milliseconds(sql`c.ends_at`)} as end
      from json_to_recordset(${wishesOf(rows)}::json)
          as wish(n int, appointment uuid, id uuid, since timestamptz, until timestamptz)
        join claims c on c.tenant_id = ${clinic} and c.resource_id = wish.id
          and ${touches(sql`c`, { since: sql`wish.since`, until: sql`wish.until` })}
          and coalesce(c.appointment_id <> wish.appointment, true)
      order by c.starts_at`,
  )
  return [...new Set(rows.map(({ claim }) => claim.appointment))].map((appointment) => ({
    appointment,
    conflicts: found
      .filter(({ n }) => rows[n]?.claim.appointment === appointment)
      .map((conflict) => toConflict(conflict as Parameters<typeof toConflict>[0])),
  }))
}
