import type { FieldAffectingData } from 'payload'

type Look = { components?: { Field?: string; Cell?: string }; admin?: Record<string, unknown> }

const field = (name: string) => `/admin/components/fields/${name}#${name}`
const cell = (name: string) => `/admin/components/cells/${name}#${name}`

/** By what a field factory says about its values. */
const byTag: Record<string, Look> = {
  money: { components: { Field: field('MoneyField'), Cell: cell('MoneyCell') } },
  rate: { components: { Field: field('RateField'), Cell: cell('RateCell') } },
  'calendar-date': { components: { Field: field('CalendarDateField'), Cell: cell('CalendarDateCell') } },
  'time-of-day': { components: { Field: field('TimeOfDayField') } },
  color: { components: { Field: field('ColorField'), Cell: cell('ColorCell') } },
  timezone: { components: { Field: field('TimezoneField') } },
  currency: { components: { Field: field('CurrencyField') } },
}

const moment: Look = { components: { Field: field('MomentField'), Cell: cell('MomentCell') } }
const day: Look = { components: { Field: field('DayField'), Cell: cell('DayCell') } }
const status: Look = { components: { Field: field('StatusField'), Cell: cell('StatusCell') } }

// A day somebody chooses; every other date is a moment that has happened or will.
const days = new Set(['dueAt', 'expiresAt'])

// States that only the steps of the work change; elsewhere people choose the state themselves.
const steppedThrough = new Set(['appointments', 'notes', 'invoices', 'payments', 'webhook-deliveries'])

type Tagged = FieldAffectingData & { name: string; custom?: { shownAs?: string } }

/** The components for a field, from its kind and its name. */
export function lookOf(shown: Tagged, slug: string): Look | undefined {
  const tag = shown.custom?.shownAs
  if (tag) return byTag[tag]
  if (shown.type === 'date') return days.has(shown.name) ? day : moment
  if (shown.type === 'select' && shown.name === 'paymentStatus') return status
  if (shown.type === 'select' && shown.name === 'status')
    return steppedThrough.has(slug)
      ? { ...status, admin: { readOnly: true } }
      : { components: { Cell: cell('StatusCell') } }
  if (shown.type === 'number' && shown.name === 'weekday')
    return { components: { Field: field('WeekdayField'), Cell: cell('WeekdayCell') } }
  if (shown.type === 'relationship' && shown.relationTo === 'patients' && !shown.hasMany)
    return { components: { Field: field('PatientField') } }
  if (shown.type === 'relationship' && shown.relationTo === 'appointments' && !shown.hasMany)
    return { components: { Field: field('VisitField') } }
  return undefined
}
