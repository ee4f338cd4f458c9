import type { Calendar } from '@event-calendar/core'

type Input = Calendar.EventInput

const MOST_SINGLE_CHANGES = 40

/**
 * Tells the grid what has changed. A whole new list makes it draw everything anew, which takes long and loses the
 * focus; so a few changes are told one by one.
 */
export function tellEvents(calendar: Calendar, before: readonly Input[], after: Input[]): void {
  const known = new Map(before.map((event) => [event.id, event]))
  const changed = after.filter((event) => known.get(event.id) !== event)
  const left = new Set(after.map(({ id }) => id))
  const gone = before.filter(({ id }) => !left.has(id))
  if (changed.length + gone.length > MOST_SINGLE_CHANGES) {
    calendar.setOption('events', after)
    return
  }
  for (const { id } of gone) if (id !== undefined) calendar.removeEventById(id)
  for (const event of changed) {
    if (known.has(event.id)) calendar.updateEvent(event)
    else calendar.addEvent(event)
  }
}
