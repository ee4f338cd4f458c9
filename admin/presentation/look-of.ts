import type { FieldAffectingData } from 'payload'

export type Look = {
  components?: { Field?: string | false; Cell?: string; RowLabel?: string }
  admin?: Record<string, unknown>
}

const field = (name: string) => `/admin/components/fields/${name}#${name}`
const cell = (name: string) => `/admin/components/cells/${name}#${name}`
const code = (name: string): Look => ({ components: { Field: `/admin/components/fields/CodeField#${name}` } })

/** By what a field factory says about its values. */
const byTag: Record<string, Look> = {
  money: { components: { Field: field('MoneyField'), Cell: cell('MoneyCell') } },
  rate: { components: { Field: field('RateField'), Cell: cell('RateCell') } },
  'calendar-date': { components: { Field: field('CalendarDateField'), Cell: cell('CalendarDateCell') } },
  'time-of-day': { components: { Field: field('TimeOfDayField'), Cell: cell('TimeOfDayCell') } },
  color: { components: { Field: field('ColorField'), Cell: cell('ColorCell') } },
  timezone: { components: { Field: field('TimezoneField') } },
  currency: { components: { Field: field('CurrencyField') } },
}

const moment: Look = { components: { Field: field('MomentField'), Cell: cell('MomentCell') } }
const day: Look = { components: { Field: field('DayField'), Cell: cell('DayCell') } }
const status: Look = { components: { Field: field('StatusField'), Cell: cell('StatusCell') } }
const tick: Look = { components: { Cell: cell('YesNoCell') } }
const auditFact: Look = {
  components: { Field: field('AuditFactField'), Cell: cell('AuditWordCell') },
}
const statusToChoose: Look = { components: { Cell: cell('StatusCell') } }

// A day somebody chooses; every other date is a moment that has happened or will.
const days = new Set(['dueAt', 'expiresAt'])

// States that only the steps of the work change; elsewhere people choose the state themselves.
const steppedThrough = new Set([
  'appointments',
  'notes',
  'invoices',
  'payments',
  'waitlist',
  'webhook-endpoints',
  'webhook-deliveries',
])

const rowsWithText = new Set(['lines', 'content', 'sections', 'addenda'])

/** By collection and name, where neither the kind nor a tag says enough. */
const byName: Record<string, Look> = {
  'working-hours.weekday': { components: { Field: field('WeekdayField'), Cell: cell('WeekdayCell') } },
  'waitlist.weekdays': { components: { Field: field('WeekdaysField') } },
  'notes.template': { components: { Field: field('TemplateField') } },
  'notes.title': { components: { Cell: cell('NameCell') } },
  'documents.title': { components: { Cell: cell('NameCell') } },
  'invoices.number': { components: { Field: field('TextFactField'), Cell: cell('NameCell') } },
  'users.memberships': { components: { Cell: cell('RolesCell') } },
  'users.language': code('LanguageField'),
  'patients.language': code('LanguageField'),
  'tenants.locale': code('LanguageField'),
  'notes.addendum': { components: { Field: false } },
  'payments.refundReason': whenKnown('refundReason'),
  'notes.addenda': { components: { RowLabel: field('RowTitle') }, ...whenKnown('addenda') },
  'tenants.secondFactorRoles': { components: { Field: field('RolesField') } },
  'api-keys.scopes': { components: { Field: field('ScopesField') } },
  'webhook-endpoints.events': {
    components: { Field: '/admin/webhooks/EventChoiceField#EventChoiceField' },
  },
  // Chosen once; the page of the endpoint says what was chosen and why it was switched off.
  'webhook-endpoints.signing': { admin: { condition: whenNew } },
  'webhook-endpoints.disabledReason': { components: { Field: false } },
}

export type Tagged = FieldAffectingData & { name: string; custom?: { shownAs?: string } }

/** The components for a field, from its name and its kind. */
export function lookOf(shown: Tagged, slug: string): Look | undefined {
  return (
    byName[`${slug}.${shown.name}`] ??
    byCollection(shown, slug) ??
    byTag[shown.custom?.shownAs ?? ''] ??
    byKind(shown, slug)
  )
}

/** Nobody writes an audit entry: all it says are facts. */
const byCollection = ({ type }: Tagged, slug: string): Look | undefined =>
  slug === 'audit-events' && ['text', 'number', 'json'].includes(type) ? auditFact : undefined

function byKind(shown: Tagged, slug: string): Look | undefined {
  if (shown.type === 'array' && rowsWithText.has(shown.name))
    return { components: { RowLabel: field('RowTitle') } }
  if (shown.type === 'date') return days.has(shown.name) ? day : moment
  if (shown.type === 'checkbox') return tick
  if (shown.type === 'text' && shown.name === 'country') return code('CountryField')
  return ofSelect(shown, slug) ?? ofRelationship(shown) ?? ofWhatIsFixed(shown)
}

function ofSelect(shown: Tagged, slug: string): Look | undefined {
  if (shown.type !== 'select') return undefined
  if (shown.name === 'paymentStatus') return status
  if (shown.name !== 'status') return undefined
  return steppedThrough.has(slug) ? { ...status, admin: { readOnly: true } } : statusToChoose
}

function ofRelationship(shown: Tagged): Look | undefined {
  if (shown.type !== 'relationship' || shown.hasMany) return undefined
  if (shown.relationTo === 'patients') return { components: { Field: field('PatientField') } }
  if (shown.relationTo === 'appointments') return { components: { Field: field('VisitField') } }
  return undefined
}

function ofWhatIsFixed(shown: Tagged): Look | undefined {
  if (!shown.admin?.readOnly) return undefined
  if (shown.type === 'text' && !shown.hasMany) return { components: { Field: field('TextFactField') } }
  if (shown.type === 'select' && !shown.hasMany) return { components: { Field: field('ChoiceFactField') } }
  return shown.admin.condition ? undefined : whenKnown(shown.name)
}

/** What the system alone writes is left out of a form until there is something to show. */
function whenKnown(name: string): Look {
  const condition = (_data: unknown, siblings?: Record<string, unknown>) => isKnown(siblings?.[name])
  return { admin: { condition } }
}

type Asked = { operation?: string }

function whenNew(_data: unknown, _siblings: unknown, { operation }: Asked): boolean {
  return operation === 'create'
}

const isKnown = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value))
