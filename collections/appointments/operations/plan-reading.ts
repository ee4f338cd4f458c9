import type { PayloadRequest } from 'payload'
import type { BookingFacts } from '@/collections/appointments/operations/booking-facts'
import { isBoundByRules } from '@/collections/appointments/operations/caller-rules'
import { refuseUnknownReferences } from '@/collections/appointments/operations/check-references'
import {
  refuseMergedPatients,
  refuseOverbookedSeats,
  refuseRestrictedPatients,
} from '@/collections/appointments/operations/check-seats'
import { type PlannedVisit, planVisit } from '@/collections/appointments/operations/plan-visit'
import type { VisitReading } from '@/collections/appointments/operations/read-visit'
import { claimsTime } from '@/src/domain/lifecycles/appointment'

/** Decides about one visit from what is known, for the caller of the request; refuses what cannot be booked. */
export function planReading(
  req: Pick<PayloadRequest, 'user' | 'context'>,
  {
    reading,
    facts,
    clinic,
    hold,
    overlapReason,
  }: {
    reading: VisitReading
    facts: BookingFacts
    clinic: string
    /** The one that may be redeemed. */
    hold: string | null
    overlapReason: string | null
  },
): PlannedVisit {
  if (reading.change === 'booked') refuseUnknownReferences(facts, reading)
  if (reading.change === 'booked' && facts.service) {
    refuseOverbookedSeats({ capacity: facts.service.capacity, ...reading.seated })
    refuseMergedPatients(facts.mergedPatients)
    refuseRestrictedPatients(facts.restrictedPatients)
  }
  const { isNewTime, ...wanted } = reading.wanted
  return planVisit(facts, {
    ...wanted,
    hold,
    clinic,
    overlapReason,
    isClaiming: claimsTime(reading.status),
    isStanding: reading.change === 'reclaim',
    isBoundByRules: isNewTime && isBoundByRules(req),
    now: Date.now(),
  })
}
