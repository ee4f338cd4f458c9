import { randomUUID } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { idArray } from '@/collections/appointments/operations/claim-sql'
import { holdTime } from '@/collections/appointments/operations/hold-time'
import { type FoundOffer, type FreedTime, findOffer } from '@/collections/waitlist/operations/find-offer'
import { loadWaiting } from '@/collections/waitlist/operations/load-waiting'
import { HOLD_MINUTES, OFFER_MINUTES } from '@/collections/waitlist/operations/offer-rules'
import { lockFreeSeat } from '@/collections/waitlist/operations/offered-seats'
import { lockWaitlist } from '@/collections/waitlist/operations/waitlist-lock'
import { recordAudit } from '@/src/audit/record'
import { runSql, sql } from '@/src/database/sql'
import { MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

/** What follows an offer: its end, and a mail to each who may take it up. */
export type FollowOffer = (offer: { id: string; expiresAt: Date; entries: string[] }) => Promise<void>

/** A long time that became free is a few visits; more is somebody's day off that was taken back. */
const MOST_OFFERS = 40

/**
 * Offers freed time to those who wait, as many visits as fit into it. All of it in one transaction: a slot is held,
 * the three know of it and its end is queued, or nothing happened.
 */
export const offerFreedTime = (
  req: PayloadRequest,
  freed: FreedTime,
  { follow, replaces = null }: { follow: FollowOffer; replaces?: string | null },
): Promise<void> =>
  inTransaction(req, async () => {
    const clinic = currentClinic()
    if (!clinic) throw refuse('forbidden')
    await lockWaitlist(req, clinic.id)
    let exceptHold = replaces
    for (let made = 0; made < MOST_OFFERS; made += 1) {
      const waiting = await loadWaiting(req, { clinic: clinic.id, ...freed, freed: freed.id })
      const found = waiting.length > 0 ? await findOffer(req, { freed, waiting, exceptHold }) : null
      if (!found) break
      if (
        freed.appointment &&
        !(await lockFreeSeat(req, { clinic: clinic.id, appointment: freed.appointment }))
      )
        break
      await placeOffer(req, { clinic: clinic.id, freed, found, follow, replaces: exceptHold })
      exceptHold = null
      if (freed.appointment) break
    }
    if (exceptHold)
      await runSql(req, sql`delete from claims where tenant_id = ${clinic.id} and hold_id = ${exceptHold}`)
  })

type Placing = {
  clinic: string
  freed: FreedTime
  found: FoundOffer
  follow: FollowOffer
  replaces: string | null
}

async function placeOffer(req: PayloadRequest, placing: Placing): Promise<void> {
  const { clinic, freed, found, follow, replaces } = placing
  const { slot, service, entries } = found
  const id = randomUUID()
  const ids = entries.map((entry) => entry.id)
  const expiresAt = new Date(Date.now() + OFFER_MINUTES * MINUTE_MS)
  const { practitioner, location, startsAt, endsAt } = slot
  // A seat counts as taken by its offer; other time is held as a claim.
  if (!freed.appointment)
    await holdTime(req, {
      ...{ id, replaces, service, practitioner, location, startsAt, resources: [] },
      minutes: HOLD_MINUTES,
    })
  await runSql(
    req,
    sql`insert into waitlist_offers (id, tenant_id, freed_id, freed_from, freed_until, service_id, practitioner_id,
        location_id, starts_at, ends_at, entries, expires_at, appointment_id)
      values (${id}, ${clinic}, ${freed.id}, ${isoOf(freed.start)}, ${isoOf(freed.end)}, ${service}, ${practitioner},
        ${location}, ${startsAt}, ${endsAt}, ${idArray(ids)}, ${expiresAt.toISOString()},
        ${freed.appointment ?? null})`,
  )
  await runSql(
    req,
    sql`update waitlist set status = 'offered', offer = ${id}, offered_starts_at = ${startsAt},
        offer_expires_at = ${expiresAt.toISOString()}, offered_practitioner_id = ${practitioner},
        offered_location_id = ${location}, updated_at = now()
      where tenant_id = ${clinic} and id = any (${idArray(ids)})`,
  )
  for (const { id: entry, patient } of entries)
    await recordAudit(req, { action: 'offer', entity: 'waitlist', entityIds: [entry], patient })
  await follow({ id, expiresAt, entries: ids })
}

const isoOf = (instant: number): string => new Date(instant).toISOString()
