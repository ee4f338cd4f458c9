import '@event-calendar/core/index.css'

/** Loaded with the calendar only; no other page of the interface carries it. */
export {
  createCalendar,
  DayGrid,
  destroyCalendar,
  Interaction,
  ResourceTimeGrid,
  TimeGrid,
} from '@event-calendar/core'
