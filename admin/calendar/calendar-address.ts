import { isUuid } from '@/src/database/identifiers'
import { parseEpochDay } from '@/src/domain/scheduling/epoch-day'

export const calendarViews = ['day', 'week', 'fortnight', 'month', 'agenda'] as const
export type CalendarViewName = (typeof calendarViews)[number]

export const columnKinds = ['practitioner', 'room'] as const
export type ColumnKind = (typeof columnKinds)[number]

/** What is shown. Stands in the address, so only dates, words and ids, never a name. Empty lists mean everybody. */
export type CalendarAddress = {
  date: string
  view: CalendarViewName
  columns: ColumnKind
  practitioners: string[]
  locations: string[]
  /** Cancelled and missed visits too. */
  withOff: boolean
}

/** What stays as it was when the calendar is opened again; the day does not. */
export type CalendarChoice = Omit<CalendarAddress, 'date'>

type Params = Record<string, string | string[] | undefined>

const MOST_IDS = 50

const firstChoice: CalendarChoice = {
  view: 'day',
  columns: 'practitioner',
  practitioners: [],
  locations: [],
  withOff: false,
}

/** Reads an address. What it does not say is as the person chose last; what makes no sense is passed over. */
export function readAddress(params: Params, today: string, remembered: unknown): CalendarAddress {
  const last = { ...firstChoice, ...knownChoice(remembered) }
  return {
    ...last,
    ...knownChoice({
      view: params.view,
      columns: params.columns,
      practitioners: idsIn(params.who),
      locations: idsIn(params.where),
      withOff: params.off === undefined ? undefined : params.off === '1',
    }),
    date: typeof params.date === 'string' && parseEpochDay(params.date) !== undefined ? params.date : today,
  }
}

export function writeAddress({
  date,
  view,
  columns,
  practitioners,
  locations,
  withOff,
}: CalendarAddress): string {
  // Said even when they are everybody, so that a link shows the same to all who open it.
  const who = practitioners.join(',') || 'all'
  const where = locations.join(',') || 'all'
  return `/admin/calendar?date=${date}&view=${view}&columns=${columns}&who=${who}&where=${where}&off=${withOff ? 1 : 0}`
}

function knownChoice(value: unknown): Partial<CalendarChoice> {
  const { view, columns, practitioners, locations, withOff } = (value ?? {}) as Record<string, unknown>
  return {
    ...(isOneOf(calendarViews, view) ? { view } : {}),
    ...(isOneOf(columnKinds, columns) ? { columns } : {}),
    ...(Array.isArray(practitioners) ? { practitioners: onlyIds(practitioners) } : {}),
    ...(Array.isArray(locations) ? { locations: onlyIds(locations) } : {}),
    ...(typeof withOff === 'boolean' ? { withOff } : {}),
  }
}

/** Under which a person's choice is kept; each clinic has practitioners of its own. */
export const preferenceKey = (clinicId: string): string => `calendar-${clinicId}`

const isOneOf = <Word extends string>(words: readonly Word[], value: unknown): value is Word =>
  words.includes(value as Word)

const idsIn = (value: Params[string]): string[] | undefined =>
  typeof value === 'string' ? value.split(',') : undefined

const onlyIds = (values: unknown[]): string[] => [...new Set(values.filter(isUuid))].slice(0, MOST_IDS)
