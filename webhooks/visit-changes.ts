import { isDeepStrictEqual } from 'node:util'
import { appointmentCancelled } from '@/webhooks/events/appointment-cancelled'
import { appointmentCheckedIn } from '@/webhooks/events/appointment-checked-in'
import { appointmentCompleted } from '@/webhooks/events/appointment-completed'
import { appointmentNoShow } from '@/webhooks/events/appointment-no-show'
import { appointmentUpdated } from '@/webhooks/events/appointment-updated'
import { type VisitChanges, type VisitData, visitFieldNames } from '@/webhooks/shapes/visit'

type Values = Partial<Record<string, { old: unknown; new: unknown }>>

/** What differs between two states of a visit. */
export function changesBetween(before: VisitData, after: VisitData): VisitChanges {
  const changes: Values = {}
  for (const name of visitFieldNames)
    if (!isSame(before[name], after[name])) changes[name] = { old: before[name], new: after[name] }
  return changes as VisitChanges
}

/** Two changes as one: the old values of the first, the new ones of the second. What came back to where it was is none. */
export function mergeChanges(first: VisitChanges, second: VisitChanges): VisitChanges {
  const [earlier, later] = [first as Values, second as Values]
  const merged: Values = {}
  for (const name of visitFieldNames) {
    const known = earlier[name] ?? later[name]
    if (!known) continue
    const change = { old: known.old, new: (later[name] ?? known).new }
    if (!isSame(change.old, change.new)) merged[name] = change
  }
  return merged as VisitChanges
}

/** The event a change is told as. A step that was undone leads back and is an ordinary change. */
export function eventOf({ status }: VisitChanges) {
  if (status?.new === 'cancelled') return appointmentCancelled
  if (status?.new === 'no_show') return appointmentNoShow
  if (status?.new === 'completed') return appointmentCompleted
  if (status?.new === 'checked_in' && status.old !== 'in_progress' && status.old !== 'completed')
    return appointmentCheckedIn
  return appointmentUpdated
}

/** Lists of people and rooms have no order. */
const isSame = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? isDeepStrictEqual(a.toSorted(), b.toSorted())
    : isDeepStrictEqual(a ?? null, b ?? null)
