import type { PayloadRequest } from 'payload'
import type { OtherClaim } from '@/collections/appointments/operations/booking-facts'
import {
  idArray,
  milliseconds,
  resourceLock,
  timeRange,
  touchesInterval,
} from '@/collections/appointments/operations/claim-sql'
import { lockResources } from '@/collections/appointments/operations/lock-resources'
import { type ClaimWish, toConflict, type VisitPlan } from '@/collections/appointments/operations/visit-plan'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'

/** Whose claims are written: a visit's, or those of a hold until it expires. */
export type ClaimHolder =
  | { kind: 'visit'; appointment: string; isNew: boolean }
  | { kind: 'hold'; hold: string; minutes: number }

export type ClaimedTime = { taken: ClaimWish[]; isOverlapping: boolean }

/**
 * Writes what a plan needs, or refuses with `slot_taken`. The constraint of the table decides between bookings
 * at the same moment: who comes second gets fewer rows than asked for.
 */
export async function claimTime(
  req: PayloadRequest,
  plan: VisitPlan,
  holder: ClaimHolder,
): Promise<ClaimedTime> {
  const moved = holder.kind === 'visit' && !holder.isNew ? holder.appointment : null
  if (moved || plan.hold || plan.hasExpiredHolds) await clearTheWay(req, plan, moved)

  const taken: ClaimWish[] = []
  let isOverlapping = false
  for (const batch of batchesOf(plan.wishes)) {
    const missing = await claimBatch(req, plan, holder, batch)
    if (missing.length > 0) {
      if (!plan.overlapReason)
        throw refuse('slot_taken', { conflicts: await conflictsOf(req, plan, missing, holder) })
      await insertClaims(req, plan, holder, missing, true)
      isOverlapping = true
    }
    taken.push(...batch)
  }
  return { taken, isOverlapping }
}

/** Gives back everything a visit had claimed. */
export const releaseTime = (req: PayloadRequest, clinic: string, appointment: string): Promise<unknown> =>
  runSql(req, sql`delete from claims where tenant_id = ${clinic} and appointment_id = ${appointment}`)

/** Cut after each wish that has spares: what comes later in the order must not be held while a spare is tried. */
function batchesOf(wishes: readonly ClaimWish[]): ClaimWish[][] {
  const batches: ClaimWish[][] = [[]]
  for (const wish of wishes) {
    batches.at(-1)?.push({ ...wish, spares: [...wish.spares] })
    if (wish.spares.length > 0) batches.push([])
  }
  return batches.filter((batch) => batch.length > 0)
}

/** The wishes of the batch that were not granted. Somebody else may take the last one first: then its spares serve. */
async function claimBatch(
  req: PayloadRequest,
  plan: VisitPlan,
  holder: ClaimHolder,
  batch: ClaimWish[],
): Promise<ClaimWish[]> {
  const missing = await insertClaims(req, plan, holder, batch)
  const last = batch.at(-1)
  if (!last || !missing.includes(last)) return missing
  for (let spare = last.spares.shift(); spare !== undefined; spare = last.spares.shift()) {
    last.resource = spare
    const stillMissing = await insertClaims(req, plan, holder, [last])
    if (stillMissing.length === 0) return missing.filter((wish) => wish !== last)
  }
  return missing
}

/** Removes the visit's former claims, the redeemed hold and expired holds. */
async function clearTheWay(
  req: PayloadRequest,
  { clinic, wishes, span, hold }: VisitPlan,
  appointment: string | null,
): Promise<void> {
  const own = sql`(appointment_id = ${appointment}::uuid or hold_id = ${hold}::uuid)`
  const touched = await lockResources(req, clinic, { wishes, own })
  await runSql(
    req,
    sql`delete from claims where tenant_id = ${clinic} and (${own}
      or (kind = 'hold' and expires_at <= now() and ${touchesInterval(sql`claims`, span)}
        and resource_id = any (${idArray(touched)})))`,
  )
}

async function insertClaims(
  req: PayloadRequest,
  { clinic, service, span }: VisitPlan,
  holder: ClaimHolder,
  wishes: ClaimWish[],
  isOverlapAllowed = false,
): Promise<ClaimWish[]> {
  const appointment = holder.kind === 'visit' ? holder.appointment : null
  const hold = holder.kind === 'hold' ? holder.hold : null
  const minutes = holder.kind === 'hold' ? holder.minutes : null
  const rows = wishes.map(({ resourceType, resource }) => ({ type: resourceType, id: resource }))
  const taken = await runSql<{ id: string }>(
    req,
    // The constraint does not look at overlaps that were allowed, so they are asked for here.
    sql`insert into claims (tenant_id, kind, appointment_id, hold_id, service_id, resource_type, resource_id, span,
        is_overlap_allowed, expires_at)
      select ${clinic}::uuid, ${holder.kind}, ${appointment}::uuid, ${hold}::uuid, ${service}::uuid, wish.type, wish.id,
        ${timeRange(span)}, ${isOverlapAllowed}::boolean, now() + make_interval(mins => ${minutes}::int)
      from json_to_recordset(${JSON.stringify(rows)}::json) as wish(type text, id uuid)
      where pg_advisory_xact_lock_shared(${resourceLock(clinic, sql`wish.id`)}) is not null
        and (${isOverlapAllowed}::boolean or not exists (
          select 1 from claims other where other.tenant_id = ${clinic} and other.resource_id = wish.id
            and other.is_overlap_allowed and ${touchesInterval(sql`other`, span)}))
      on conflict do nothing
      returning resource_id as id`,
  )
  const ids = new Set(taken.map(({ id }) => id))
  return wishes.filter(({ resource }) => !ids.has(resource))
}

async function conflictsOf(
  req: PayloadRequest,
  { clinic, span }: VisitPlan,
  missing: ClaimWish[],
  holder: ClaimHolder,
) {
  const own = holder.kind === 'visit' ? holder.appointment : null
  const claims = await runSql<Omit<OtherClaim, 'isExpired'>>(
    req,
    sql`select resource_type as "resourceType", resource_id as resource,
        ${milliseconds(sql`starts_at`)} as start, ${milliseconds(sql`ends_at`)} as end
      from claims
      where tenant_id = ${clinic} and resource_id = any (${idArray(missing.map(({ resource }) => resource))})
        and ${touchesInterval(sql`claims`, span)} and coalesce(appointment_id <> ${own}::uuid, true)
      order by starts_at`,
  )
  return claims.map(toConflict)
}
