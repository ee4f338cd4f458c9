import type { CalendarAddress } from '@/admin/calendar/calendar-address'
import type { CalendarFacts, VisitFact } from '@/admin/calendar/calendar-facts'
import { NO_ROOM } from '@/admin/calendar/grid-events'

export type Column = { id: string; name: string; color: string | null }

export type ShownCalendar = { visits: VisitFact[]; columns: Column[] }

type Chosen = Pick<CalendarAddress, 'columns' | 'practitioners' | 'locations' | 'withOff'>

/** What is left of the facts by the reader's choice, and the columns it is laid out in. */
export function shownCalendar(facts: CalendarFacts, chosen: Chosen, noRoom: string): ShownCalendar {
  const isAmong = (ids: readonly string[], id: string) => ids.length === 0 || ids.includes(id)
  const visits = facts.appointments.filter(
    ({ location, practitioner, status }) =>
      isAmong(chosen.practitioners, practitioner) &&
      isAmong(chosen.locations, location) &&
      (chosen.withOff || (status !== 'cancelled' && status !== 'no_show')),
  )
  return {
    visits,
    columns: chosen.columns === 'room' ? rooms(facts, chosen, visits, noRoom) : people(facts, chosen, visits),
  }
}

/** Those who were chosen; without a choice those who work or are booked in these days. */
function people(facts: CalendarFacts, chosen: Chosen, visits: readonly VisitFact[]): Column[] {
  const all = facts.practitioners.map(({ id, name, color }) => ({ id, name, color }))
  if (chosen.practitioners.length > 0) return all.filter(({ id }) => chosen.practitioners.includes(id))
  const busy = new Set(visits.map(({ practitioner }) => practitioner))
  for (const { location, practitioner } of facts.workingHours)
    if (chosen.locations.length === 0 || chosen.locations.includes(location)) busy.add(practitioner)
  const present = all.filter(({ id }) => busy.has(id))
  return present.length > 0 ? present : all
}

function rooms(facts: CalendarFacts, chosen: Chosen, visits: readonly VisitFact[], noRoom: string): Column[] {
  const used = new Set(visits.flatMap(({ resources }) => resources))
  const shown = facts.resources
    .filter(
      ({ active, id, kind, location }) =>
        kind === 'room' &&
        (active || used.has(id)) &&
        (chosen.locations.length === 0 || chosen.locations.includes(location)),
    )
    .map(({ id, name }) => ({ id, name, color: null }))
  const isSomewhereElse = visits.some(
    ({ resources }) => !resources.some((id) => shown.some((room) => room.id === id)),
  )
  return isSomewhereElse || shown.length === 0
    ? [...shown, { id: NO_ROOM, name: noRoom, color: null }]
    : shown
}
