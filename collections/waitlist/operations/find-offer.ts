import type { PayloadRequest } from 'payload'
import { findAvailability, type OfferedSlot } from '@/collections/appointments/operations/find-availability'
import type { Waiting } from '@/collections/waitlist/operations/load-waiting'
import { OFFER_MINUTES, OFFERED_TO } from '@/collections/waitlist/operations/offer-rules'
import { DAY_MS, MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import { type Interval, overlaps } from '@/src/domain/scheduling/interval'
import { suitsWish } from '@/src/domain/scheduling/waiting-wish'

/**
 * Time that somebody gave back, or a seat in the group visit `appointment`. Its id stays the same while it is offered
 * to one after the other.
 */
export type FreedTime = Interval & { id: string; practitioner: string; appointment?: string }

export type FoundOffer = { slot: OfferedSlot; service: string; entries: Waiting[] }

/** The first one in the line for whom there is a time, and up to two more of the same service whom it suits too. */
export async function findOffer(
  req: PayloadRequest,
  { freed, waiting, exceptHold }: { freed: FreedTime; waiting: Waiting[]; exceptHold: string | null },
): Promise<FoundOffer | null> {
  const slotsOf = new Map<string, OfferedSlot[]>()
  for (const { service } of waiting)
    if (!slotsOf.has(service)) slotsOf.set(service, await freeSlots(req, { freed, service, exceptHold }))
  for (const first of waiting) {
    const slot = slotsOf.get(first.service)?.find((candidate) => suits(first, candidate))
    if (!slot) continue
    const entries = waiting.filter((other) => other.service === first.service && suits(other, slot))
    return { slot, service: first.service, entries: entries.slice(0, OFFERED_TO) }
  }
  return null
}

const suits = (wish: Waiting, slot: OfferedSlot): boolean =>
  suitsWish(wish, { ...slot, durationMinutes: lengthOf(slot) / MINUTE_MS })

const lengthOf = ({ startsAt, endsAt }: OfferedSlot): number => Date.parse(endsAt) - Date.parse(startsAt)

/**
 * New visits that would use some of the freed time, or the group visit of a freed seat. As for patients: whoever answers at the last moment must not hear
 * that it is too soon by then.
 */
async function freeSlots(
  req: PayloadRequest,
  { freed, service, exceptHold }: { freed: FreedTime; service: string; exceptHold: string | null },
): Promise<OfferedSlot[]> {
  const { slots } = await findAvailability(req, {
    service,
    practitioners: [freed.practitioner],
    location: null,
    // Wide enough for every zone, and for a visit that begins before the freed time and ends in it.
    from: dateOf(freed.start - 2 * DAY_MS),
    to: dateOf(freed.end + DAY_MS),
    timezone: null,
    isForPatients: true,
    explain: false,
    asOf: Date.now() + OFFER_MINUTES * MINUTE_MS,
    exceptHold,
  })
  const touching = slots.filter(
    ({ startsAt, endsAt, appointment }) =>
      appointment === freed.appointment &&
      overlaps({ start: Date.parse(startsAt), end: Date.parse(endsAt) }, freed),
  )
  // One that begins before the freed time leaves a hole in it, so it comes last.
  const isBefore = ({ startsAt }: OfferedSlot): boolean => Date.parse(startsAt) < freed.start
  return [...touching.filter((slot) => !isBefore(slot)), ...touching.filter(isBefore)]
}

const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)
