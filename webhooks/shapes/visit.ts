import { z } from 'zod'
import { appointmentLifecycle } from '@/src/domain/lifecycles/appointment'
import { dayPeriods } from '@/src/domain/scheduling/day-period'
import { fieldNames, id, instant } from '@/webhooks/shapes/fields'

/** What is told of a visit as it is, by the names of its own fields. */
export const visitFields = {
  patient: id.nullable(),
  attendees: z.array(id),
  practitioner: id,
  service: id,
  location: id,
  resources: z.array(id),
  series: id.nullable(),
  startsAt: instant,
  endsAt: instant.nullable(),
  timezone: z.string().max(64).nullable(),
  status: z.enum(appointmentLifecycle.states),
  mode: z.enum(['in_person', 'virtual']).nullable(),
  bookingMode: z.enum(['specific_time', 'time_period']).nullable(),
  dayPeriod: z.enum(dayPeriods).nullable(),
  paymentStatus: z.enum(['none', 'invoiced', 'partly_paid', 'paid', 'refunded']).nullable(),
} as const

export type VisitField = keyof typeof visitFields
export const visitFieldNames = Object.keys(visitFields) as VisitField[]

/** Texts about a visit. That they changed is told, never what they say. */
export const visitTexts = ['reason', 'internalNote', 'cancellationReason', 'overlapReason'] as const

const change = <Value extends z.ZodType>(value: Value): Change<Value> =>
  z.object({ old: value, new: value }).optional()

type Change<Value extends z.ZodType> = z.ZodOptional<z.ZodObject<{ old: Value; new: Value }>>
type Changes = { [Name in VisitField]: Change<(typeof visitFields)[Name]> }

export const visitChanges = z.object(
  Object.fromEntries(visitFieldNames.map((name) => [name, change(visitFields[name])])) as unknown as Changes,
)

export const visitData = z.object({ appointment: id, ...visitFields })

/** A visit after a change, with the old and the new values of what changed. */
export const changedVisitData = visitData.extend({ changes: visitChanges, changedTexts: fieldNames })

export type VisitData = z.input<typeof visitData>
export type ChangedVisitData = z.input<typeof changedVisitData>
export type VisitChanges = z.input<typeof visitChanges>

export const visitExample: VisitData = {
  appointment: '01988f2e-5b1c-7c4e-9a70-3f1d2c4b5a69',
  patient: '01988f2e-0d3a-7b55-8c61-7b0e9d8f1a23',
  attendees: [],
  practitioner: '01988f2d-f1aa-7d02-b4c8-1e5f6a7b8c9d',
  service: '01988f2d-e4b0-7e21-93d7-2a3b4c5d6e7f',
  location: '01988f2d-d0c1-7f10-a2b3-c4d5e6f7a8b9',
  resources: ['01988f2d-c7d2-7a98-8b7a-6c5d4e3f2a1b'],
  series: null,
  startsAt: '2026-03-09T10:00:00.000Z',
  endsAt: '2026-03-09T10:30:00.000Z',
  timezone: 'Asia/Manila',
  status: 'scheduled',
  mode: 'in_person',
  bookingMode: 'specific_time',
  dayPeriod: null,
  paymentStatus: 'none',
}
