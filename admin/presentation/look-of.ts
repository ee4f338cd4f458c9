import type { FieldAffectingData } from 'payload'

export type Look = {
  components?: { Field?: string; Cell?: string; RowLabel?: string }
  admin?: Record<string, unknown>
}

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
const statusToChoose: Look = { components: { Cell: cell('StatusCell') } }

// A day somebody chooses; every other date is a moment that has happened or will.
const days = new Set(['dueAt', 'expiresAt'])

// States that only the steps of the work change; elsewhere people choose the state themselves.
const steppedThrough = new Set(['appointments', 'notes', 'invoices', 'payments', 'webhook-deliveries'])

const rowsWithText = new Set(['lines', 'content', 'sections', 'addenda'])

/** By collection and name, where neither the kind nor a tag says enough. */
const byName: Record<string, Look> = {
  'working-hours.weekday': { components: { Field: field('WeekdayField'), Cell: cell('WeekdayCell') } },
  'notes.template': { components: { Field: field('TemplateField') } },
  'notes.title': { components: { Cell: cell('NameCell') } },
  'documents.title': { components: { Cell: cell('NameCell') } },
  'invoices.number': { components: { Field: field('TextFactField'), Cell: cell('NameCell') } },
  'tenants.secondFactorRoles': { components: { Field: field('RolesField') } },
  'api-keys.scopes': { components: { Field: field('ScopesField') } },
}

export type Tagged = FieldAffectingData & { name: string; custom?: { shownAs?: string } }

/** The components for a field, from its name and its kind. */
export function lookOf(shown: Tagged, slug: string): Look | undefined {
  return byName[`${slug}.${shown.name}`] ?? byTag[shown.custom?.shownAs ?? ''] ?? byKind(shown, slug)
}

function byKind(shown: Tagged, slug: string): Look | undefined {
  if (shown.type === 'array' && rowsWithText.has(shown.name))
    return { components: { RowLabel: field('RowTitle') } }
  if (shown.type === 'date') return days.has(shown.name) ? day : moment
  if (shown.type === 'select' && shown.name === 'paymentStatus') return status
  if (shown.type === 'select' && shown.name === 'status')
    return steppedThrough.has(slug) ? { ...status, admin: { readOnly: true } } : statusToChoose
  if (shown.type === 'relationship' && !shown.hasMany && shown.relationTo === 'patients')
    return { components: { Field: field('PatientField') } }
  if (shown.type === 'relationship' && !shown.hasMany && shown.relationTo === 'appointments')
    return { components: { Field: field('VisitField') } }
  if (shown.type === 'text' && !shown.hasMany && shown.admin?.readOnly)
    return { components: { Field: field('TextFactField') } }
  if (shown.type === 'select' && !shown.hasMany && shown.admin?.readOnly)
    return { components: { Field: field('ChoiceFactField') } }
  return shown.admin?.readOnly && !shown.admin.condition ? whenKnown(shown.name) : undefined
}

/** What the system alone writes is left out of a form until there is something to show. */
const whenKnown = (name: string): Look => ({
  admin: { condition: (_data: unknown, siblings?: Record<string, unknown>) => Boolean(siblings?.[name]) },
})
