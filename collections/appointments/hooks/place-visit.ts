import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { bookingContext } from '@/collections/appointments/operations/booking-context'
import {
  bookingSource,
  grantedOverlapReason,
  isBoundByRules,
} from '@/collections/appointments/operations/caller-rules'
import { refuseUnknownReferences } from '@/collections/appointments/operations/check-references'
import {
  refuseMergedPatients,
  refuseOverbookedSeats,
  refuseRestrictedPatients,
} from '@/collections/appointments/operations/check-seats'
import { factsFor, lockPatients } from '@/collections/appointments/operations/lock-rules'
import { ownHold } from '@/collections/appointments/operations/own-hold'
import { type PlannedVisit, planVisit } from '@/collections/appointments/operations/plan-visit'
import { readVisit, type VisitReading } from '@/collections/appointments/operations/read-visit'
import { reservationCode } from '@/collections/appointments/operations/reservation-code'
import { settlePeriod } from '@/collections/appointments/operations/settle-period'
import { claimsTime } from '@/src/domain/lifecycles/appointment'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

/** Decides where and when a visit lies and what it claims; refuses what cannot be booked. */
export const placeVisit: CollectionBeforeValidateHook = async ({
  data: given,
  operation,
  originalDoc,
  req,
}) => {
  if (!given) return given
  const context = bookingContext(req)
  // A plan that an earlier write of the request could not carry out must not be carried out by this one.
  if (operation === 'update') context.plans.delete(originalDoc.id)
  const data = await settlePeriod(req, given, operation === 'update' ? originalDoc : null)
  const reading = readVisit(data, operation === 'update' ? originalDoc : null)
  if (reading.change === 'none') return data
  const overlapReason = context.isOverlapAsked ? grantedOverlapReason(req, data.overlapReason) : null
  const planned = await plan(req, reading, overlapReason)
  const key =
    operation === 'update' ? String(originalDoc.id) : String(data.reservationCode || reservationCode())
  if (claimsTime(reading.status)) context.plans.set(key, planned.plan)
  if (planned.warnings.length > 0 && bookingSource(req) === 'staff')
    context.warnings.set(key, planned.warnings)
  return {
    ...data,
    startsAt: planned.startsAt,
    endsAt: planned.endsAt,
    location: planned.location,
    timezone: planned.timezone,
    resources: planned.resources,
    mode: data.mode && !(operation === 'update' && reading.isServiceChanged) ? data.mode : planned.mode,
    // A reason speaks of the time it was given for.
    overlapReason: reading.change === 'moved' && !context.isOverlapAsked ? null : data.overlapReason,
    ...(operation === 'create' ? { reservationCode: key, source: bookingSource(req) ?? data.source } : {}),
  }
}

async function plan(
  req: PayloadRequest,
  reading: VisitReading,
  overlapReason: string | null,
): Promise<PlannedVisit> {
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  const { isNewTime, ...wanted } = reading.wanted
  const isBound = isNewTime && isBoundByRules(req)
  const hold = await ownHold(req, clinic.id, wanted.hold)
  const question = { ...reading.question, clinic: clinic.id, hold }
  if (isBound) await lockPatients(req, question)
  const facts = await factsFor(req, question, isBound)
  if (reading.change === 'booked') refuseUnknownReferences(facts, reading)
  if (reading.change === 'booked' && facts.service) {
    refuseOverbookedSeats({ capacity: facts.service.capacity, ...reading.seated })
    refuseMergedPatients(facts.mergedPatients)
    refuseRestrictedPatients(facts.restrictedPatients)
  }
  return planVisit(facts, {
    ...wanted,
    hold,
    clinic: clinic.id,
    overlapReason,
    isClaiming: claimsTime(reading.status),
    isStanding: reading.change === 'reclaim',
    isBoundByRules: isBound,
    now: Date.now(),
  })
}
