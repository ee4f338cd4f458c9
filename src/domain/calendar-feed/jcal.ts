/** iCalendar as data (RFC 7265): a property is its name, parameters, type and values; a component holds them. */
export type JcalProperty = [
  name: string,
  parameters: Record<string, string>,
  type: string,
  ...values: unknown[],
]
export type JcalComponent = [name: string, properties: JcalProperty[], components: JcalComponent[]]

export const text = (name: string, value: string): JcalProperty => [name, {}, 'text', value]

/** An instant, in UTC. */
export const utc = (name: string, instant: number): JcalProperty => [
  name,
  {},
  'date-time',
  `${new Date(instant).toISOString().slice(0, 19)}Z`,
]

/** Times of the clock of a zone, which a VTIMEZONE of the calendar describes. */
export const zoned = (name: string, timezone: string, ...locals: string[]): JcalProperty => [
  name,
  { tzid: timezone },
  'date-time',
  ...locals,
]
