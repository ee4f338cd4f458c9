import type { Calendar } from '@event-calendar/core'
import type { CalendarViewName } from '@/admin/calendar/calendar-address'
import type { VisitProps } from '@/admin/calendar/grid-events'
import type { ShownHours } from '@/admin/calendar/off-hours'
import { visitChip } from '@/admin/calendar/visit-chip'
import type { Say } from '@/admin/translations/words-of'
import { MINUTE_MS } from '@/src/domain/scheduling/epoch-day'

type GridView = { view: string; isTimed: boolean }

const MOST_TIMED_COLUMNS = 14
const SLOT_HEIGHT = 20
const MINUTES_OF_HOUR = 60
const MINUTES_OF_DAY = 1_440

/** Which of the library's views shows it: columns with hours, or a box for each day. */
export function gridViewOf(view: CalendarViewName, columnCount: number): GridView {
  if (view === 'month') return { view: 'dayGridMonth', isTimed: false }
  if (view === 'fortnight')
    return columnCount * MOST_TIMED_COLUMNS > MOST_TIMED_COLUMNS
      ? { view: 'dayGridFortnight', isTimed: false }
      : { view: 'resourceTimeGridFortnight', isTimed: true }
  return { view: view === 'day' ? 'resourceTimeGridDay' : 'resourceTimeGridWeek', isTimed: true }
}

/** Two digits for a number of hours: '07:00:00'. */
const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00:00`

/** What is the same for everybody and always. */
const fixedOptions: Calendar.Options = {
  headerToolbar: { start: '', center: '', end: '' },
  allDaySlot: false,
  datesAboveResources: true,
  dayMaxEvents: true,
  longPressDelay: 400,
  nowIndicator: true,
  slotDuration: '00:15:00',
  slotHeight: SLOT_HEIGHT,
  slotLabelInterval: '01:00:00',
  slotEventOverlap: false,
  slotLabelFormat: { hour: 'numeric', minute: '2-digit' },
  dayHeaderFormat: { weekday: 'short', day: 'numeric', month: 'short' },
  editable: true,
  selectable: true,
  // The library's own rules for these hold for every element below: thousands that would be styled anew at each drop.
  theme: (theme) => ({ ...theme, dragging: '', resizingY: 'cl-resizing' }),
  resourceLabelContent: ({ resource }) => ({
    domNodes: [columnLabel(resource.extendedProps, String(resource.title))],
  }),
  views: {
    // The page says which day it is, so the columns say only whose.
    resourceTimeGridDay: { datesAboveResources: false },
    resourceTimeGridFortnight: { type: 'resourceTimeGridWeek', duration: { weeks: 2 } },
    dayGridMonth: { dayHeaderFormat: { weekday: 'short' } },
    dayGridFortnight: { type: 'dayGridMonth', dayHeaderFormat: { weekday: 'short' }, duration: { weeks: 2 } },
  } as Calendar.Options['views'],
  eventContent: ({ event, timeText }) => {
    const { room, visit, words } = event.extendedProps as Partial<VisitProps>
    // While it is held by the pointer it says when it would be.
    const times = event.display === 'preview' ? { time: timeText, start: timeText, brief: timeText } : {}
    if (room && visit && words) return { domNodes: visitChip(visit, { ...words, ...times }, room) }
    if (event.display === 'background' && typeof event.title === 'string' && event.title) return event.title
    return undefined
  },
  eventDidMount: ({ el, event }) => {
    const { visit, label } = event.extendedProps as Partial<VisitProps> & { label?: string }
    if (visit) el.dataset.visit = visit.id
    if (label) el.setAttribute('aria-label', label)
    // One stop for the tab key; the arrows go from visit to visit.
    if (el.getAttribute('role') === 'button') el.tabIndex = -1
  },
}

/**
 * From and to of a visit, as the library would say them. It asks for every visit whenever one of them changed, and a
 * formatter of ranges is slow; a week of hundreds of visits has a few dozen different times.
 */
function timesOf(locale: string): (start: Date, end: Date | null) => string {
  const format = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
  const known = new Map<number, string>()
  return (start, end) => {
    const [from, to] = [minuteOf(start), end ? minuteOf(end) : -1]
    const key = from * MINUTES_OF_DAY + to
    const text = known.get(key) ?? (end ? rangeText(format, from, to) : format.format(from * MINUTE_MS))
    known.set(key, text)
    return text
  }
}

const minuteOf = (wall: Date): number => wall.getHours() * MINUTES_OF_HOUR + wall.getMinutes()

/** Also from before midnight until after it, which older browsers take for a mistake. */
const rangeText = (format: Intl.DateTimeFormat, from: number, to: number): string =>
  from <= to
    ? format.formatRange(from * MINUTE_MS, to * MINUTE_MS)
    : [from, to].map((minute) => format.format(minute * MINUTE_MS)).join(' – ')

/** Whose column it is, with the colour of the visits in it. */
function columnLabel({ color }: Record<string, unknown>, name: string): Node {
  const label = document.createElement('span')
  label.className = 'cl-col'
  label.dir = 'auto'
  if (typeof color === 'string') {
    const dot = document.createElement('span')
    dot.className = 'cl-dot'
    dot.style.backgroundColor = color
    label.append(dot)
  }
  label.append(Object.assign(document.createElement('span'), { textContent: name }))
  return label
}

export const lookOptions = (
  { first, last }: ShownHours,
  locale: string,
  firstDay: number,
  offset: string,
  say: Say,
): Calendar.Options => ({
  ...fixedOptions,
  firstDay: firstDay as 0,
  locale,
  eventTimeFormat: timesOf(locale),
  timeZone: offset,
  slotMinTime: hourText(first),
  slotMaxTime: hourText(last),
  buttonText: { close: say('careloom:close') },
  moreLinkContent: ({ num }) => say('calendar:more', { count: num }),
})
