import type { CalendarFacts, VisitFact } from '@/admin/calendar/calendar-facts'

/**
 * The new facts with everything that says the same as before being the same object as before, so that only what has
 * changed is drawn again: a reading every few seconds must not take the focus away.
 */
export function keepUnchanged(before: CalendarFacts | undefined, facts: CalendarFacts): CalendarFacts {
  if (!before) return facts
  const known = new Map(before.appointments.map((visit) => [visit.id, visit]))
  const kept = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, sameOr(before[name as keyof CalendarFacts], value)]),
  ) as CalendarFacts
  if (kept.appointments === before.appointments) return kept
  return {
    ...kept,
    appointments: facts.appointments.map((visit): VisitFact => sameOr(known.get(visit.id), visit)),
  }
}

const sameOr = <Value>(before: unknown, value: Value): Value =>
  JSON.stringify(before) === JSON.stringify(value) ? (before as Value) : value
