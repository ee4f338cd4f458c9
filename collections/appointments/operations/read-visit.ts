import type { Seats } from '@/collections/appointments/operations/check-seats'
import type { BookingQuestion } from '@/collections/appointments/operations/load-booking-facts'
import type { WantedVisit } from '@/collections/appointments/operations/plan-visit'
import { idList, idText } from '@/collections/appointments/operations/read-ids'
import { type WantedMoment, wantedMoment } from '@/collections/appointments/operations/wanted-moment'
import { isUuid } from '@/src/database/identifiers'
import { type AppointmentStatus, claimsTime } from '@/src/domain/lifecycles/appointment'
import { parseInstant } from '@/src/domain/scheduling/wall-text'
import { refuse } from '@/src/framework/refuse'

/** A visit as the doors hand it over: nothing about it has been checked yet. */
export type VisitData = Record<string, unknown>

/** What a write means for the visit's place in the calendar; `reclaim` takes the same time again. */
export type VisitChange = 'none' | 'booked' | 'moved' | 'reclaim'

export type VisitReading = {
  change: VisitChange
  status: AppointmentStatus
  isServiceChanged: boolean
  seated: Pick<Seats, 'patient' | 'attendees'>
  question: Omit<BookingQuestion, 'clinic'>
  wanted: Pick<WantedVisit, 'startsAt' | 'endsAt' | 'durationMs' | 'named' | 'present' | 'hold'> & {
    /** Notice, horizon and hours are asked only when the time or the place is another one. */
    isNewTime: boolean
  }
}

const FINAL: readonly unknown[] = ['completed', 'cancelled', 'no_show'] satisfies AppointmentStatus[]

/** Reads what is wanted from the data of a write, merged over the stored visit if there is one. */
export function readVisit(data: VisitData, before: VisitData | null): VisitReading {
  const status = data.status as AppointmentStatus
  const differs = (name: string): boolean => before === null || idText(data[name]) !== idText(before[name])
  const isNamed = before === null || !isSameSet(idList(data.resources), idList(before.resources))
  const isStartChanged = before === null || !isSameMoment(data.startsAt, before.startsAt)
  const isEndChanged = before === null || !isSameMoment(data.endsAt, before.endsAt)
  const isNewTime = isStartChanged || isEndChanged || differs('practitioner') || differs('location')
  const isMoved = isNewTime || isNamed || differs('service')
  const change = changeOf({ before, status, isMoved })
  const startsAt = wantedMoment(data.startsAt, 'startsAt')
  const endsAt = isEndChanged ? optionalMoment(data.endsAt) : null
  const durationMs =
    before === null || isEndChanged || differs('service')
      ? null
      : instant(before.endsAt) - instant(before.startsAt)
  const named = isNamed ? idList(data.resources) : []
  const present = isNamed ? [] : idList(data.resources)
  const hold = holdOf(data.holdId)
  const patient = idText(data.patient) || null
  const attendees = idList(data.attendees)
  return {
    change,
    status,
    isServiceChanged: differs('service'),
    seated: { patient, attendees },
    question: {
      service: requiredId(data.service, 'service'),
      practitioner: requiredId(data.practitioner, 'practitioner'),
      location: idText(data.location) || null,
      patients: patient ? [patient, ...attendees] : attendees,
      resources: [...named, ...present],
      startsAt,
      endsAt,
      durationMs,
      appointment: before === null ? null : idText(before.id),
      hold,
    },
    wanted: { startsAt, endsAt, durationMs, named, present, hold, isNewTime },
  }
}

function changeOf({
  before,
  status,
  isMoved,
}: {
  before: VisitData | null
  status: AppointmentStatus
  isMoved: boolean
}): VisitChange {
  if (before === null) return 'booked'
  if (isMoved && FINAL.includes(before.status))
    throw refuse('locked', { message: 'This visit is over or was called off, so it can no longer be moved.' })
  if (isMoved) return 'moved'
  return claimsTime(status) && !claimsTime(before.status as AppointmentStatus) ? 'reclaim' : 'none'
}

const optionalMoment = (value: unknown): WantedMoment | null =>
  value === undefined || value === null || value === '' ? null : wantedMoment(value, 'endsAt')

function isSameMoment(value: unknown, stored: unknown): boolean {
  const text = value instanceof Date ? value.toISOString() : value
  return text === stored || (typeof text === 'string' && parseInstant(text) === instant(stored))
}

const instant = (stored: unknown): number => new Date(stored as string).getTime()

const isSameSet = (a: string[], b: string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id))

function requiredId(value: unknown, field: string): string {
  const id = idText(value)
  if (!isUuid(id)) throw refuse('validation_failed', { message: `Please choose a ${field}.`, field })
  return id
}

function holdOf(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null
  if (!isUuid(value))
    throw refuse('validation_failed', { message: 'This is not the id of a hold.', field: 'holdId' })
  return value.toLowerCase()
}
