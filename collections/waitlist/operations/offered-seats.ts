import type { PayloadRequest } from 'payload'
import { GRACE_MINUTES } from '@/collections/waitlist/operations/offer-rules'
import { runSql, sql } from '@/src/database/sql'

type Fragment = ReturnType<typeof sql>

/**
 * How many seats of a group visit are kept for those who wait. Like a hold, a seat stays kept a little longer than its
 * offer, and is free by itself when nobody hands it on.
 */
export const offeredSeats = (clinic: string, appointment: Fragment, except: string | null = null): Fragment =>
  sql`(select count(*)::int from waitlist_offers o where o.tenant_id = ${clinic} and o.appointment_id = ${appointment}
    and o.accepted_at is null and o.ended_at is null
    and o.expires_at + ${`${GRACE_MINUTES} minutes`}::interval > clock_timestamp()
    and o.id is distinct from ${except}::uuid)`

/** Locks a group visit and says whether a seat in it can be kept for somebody; whoever joins meanwhile waits. */
export async function lockFreeSeat(
  req: PayloadRequest,
  { clinic, appointment }: { clinic: string; appointment: string },
): Promise<boolean> {
  const [visit] = await runSql(
    req,
    sql`select 1 from appointments where tenant_id = ${clinic} and id = ${appointment}
      and status in ('scheduled', 'confirmed') for update`,
  )
  if (!visit) return false
  const [seats] = await runSql<{ free: number }>(
    req,
    sql`select (coalesce(s.capacity, 1) - (a.patient_id is not null)::int
        - (select count(*) from appointments_rels r
          where r.tenant_id = ${clinic} and r.parent_id = a.id and r.path = 'attendees')
        - ${offeredSeats(clinic, sql`a.id`)})::int as free
      from appointments a join services s on s.tenant_id = ${clinic} and s.id = a.service_id
      where a.tenant_id = ${clinic} and a.id = ${appointment}`,
  )
  return (seats?.free ?? 0) > 0
}
