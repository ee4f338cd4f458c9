import { addedPermissions } from '@/src/domain/added-permissions'

/** What a person is in one clinic. The same person may be something else in another. */
export const roles = ['owner', 'admin', 'practitioner', 'nurse', 'receptionist', 'billing'] as const
/** A role in one clinic: `owner`, `admin`, `practitioner`, `nurse`, `receptionist` or `billing`. */
export type Role = (typeof roles)[number]

/** What is done with records: the four actions of every collection. */
export type CrudAction = 'create' | 'read' | 'update' | 'delete'
/** An action of the permissions: one of the four, or a step with a name such as `issue`. */
export type Action = CrudAction | (string & {})
/** The roles that may take each action on a subject; an action that is missing is nobody’s. */
export type Grants = Partial<Record<Action, readonly Role[]>>

const everyone = roles
const managers = ['owner', 'admin'] as const
const clinicians = ['owner', 'practitioner', 'nurse'] as const
const signers = ['owner', 'practitioner'] as const
const frontDesk = ['owner', 'admin', 'practitioner', 'nurse', 'receptionist'] as const
const cashiers = ['owner', 'admin', 'receptionist', 'billing'] as const
const accountants = ['owner', 'admin', 'billing'] as const

const setUp: Grants = { create: managers, read: everyone, update: managers, delete: managers }

/**
 * Who may do what, the one place. Subject = collection slug, action = create, read, update, delete or a named
 * step. An action that is not listed is allowed to nobody.
 */
export const permissions: Record<string, Grants> = {
  tenants: { read: everyone, update: managers },
  users: { read: everyone, update: managers, 'end-sessions': ['owner'], 'reset-second-factor': ['owner'] },
  invitations: { create: managers, read: managers, delete: managers },
  locations: setUp,
  practitioners: setUp,
  resources: setUp,
  services: setUp,
  'credit-packs': setUp,
  'working-hours': setUp,
  holidays: setUp,
  'schedule-exceptions': { ...setUp, create: frontDesk, update: frontDesk, delete: frontDesk },
  patients: {
    create: frontDesk,
    read: everyone,
    update: frontDesk,
    merge: ['owner', 'admin', 'receptionist'],
  },
  consents: { create: frontDesk, read: frontDesk },
  'consent-texts': { create: managers, read: frontDesk },
  // What patients may ask for, and what the clinic decides about their records.
  'patient-requests': {
    read: managers,
    export: managers,
    correct: frontDesk,
    restrict: managers,
    hold: ['owner'],
    erase: managers,
    decide: managers,
  },
  appointments: { create: frontDesk, read: everyone, update: frontDesk, overlap: frontDesk },
  waitlist: { create: frontDesk, read: frontDesk, update: frontDesk },
  // Booking and changing a series is booking and changing its visits, and asks for the same.
  'appointment-series': { read: everyone },
  'note-templates': { create: signers, read: clinicians, update: signers, delete: signers },
  notes: { create: clinicians, read: clinicians, update: clinicians, sign: signers },
  invoices: {
    create: cashiers,
    read: cashiers,
    update: cashiers,
    delete: accountants,
    issue: cashiers,
    void: accountants,
    credit: accountants,
  },
  payments: { create: cashiers, read: cashiers, update: accountants, refund: accountants },
  'credit-notes': { create: accountants, read: cashiers },
  'patient-credits': { read: cashiers, sell: cashiers, redeem: cashiers, refund: accountants },
  documents: { create: frontDesk, read: frontDesk, update: frontDesk, delete: managers },
  'audit-events': { read: ['owner'] },
  // Administrators for what is clinical, who treats for restricted patients. The front desk and billing never need it.
  'emergency-looks': {
    create: ['admin', 'practitioner', 'nurse'],
    read: managers,
    end: managers,
    review: managers,
  },
  'identity-providers': { create: ['owner'], read: ['owner'], update: ['owner'], delete: ['owner'] },
  'calendar-feeds': {
    create: ['owner', 'admin', 'practitioner'],
    read: ['owner', 'admin', 'practitioner'],
    delete: ['owner', 'admin', 'practitioner'],
  },
  'api-keys': { create: managers, read: managers, delete: managers },
  'webhook-endpoints': { create: managers, read: managers, update: managers, delete: managers },
  'webhook-events': { read: managers },
  'webhook-deliveries': { read: managers },
  // Which add-ons a clinic uses, and how they are set up.
  'add-ons': { read: managers, update: managers },
}

/**
 * Fields that fewer people may see or set than their record. `codes` are what billing needs of a visit;
 * everything clinical stays with those who treat.
 */
export const fieldReaders: Record<string, Record<string, readonly Role[]>> = {
  patients: {
    allergies: clinicians,
    medications: clinicians,
    medicalHistory: clinicians,
  },
  appointments: { reason: frontDesk, internalNote: frontDesk },
}

/** What an emergency look opens of its one patient to a role that cannot see it otherwise. Only ever for reading. */
const openedInEmergency: ReadonlySet<string> = new Set([
  'patients',
  'consents',
  'appointments',
  'notes',
  'documents',
])

/** Whether an open emergency look lets a role read records of a subject, or the fields closed to it, at all. */
export const opensInEmergency = (role: Role | null | undefined, subject: string): boolean =>
  openedInEmergency.has(subject) && can(role, 'create', 'emergency-looks')

/** Whether something of a subject is closed to a role, so that a look makes a difference. */
export const isPartlyClosed = (role: Role | null | undefined, subject: string): boolean =>
  !can(role, 'read', subject) ||
  Object.keys(fieldReaders[subject] ?? {}).some((field) => !canReadField(role, subject, field))

/** Who may do what to a subject of the core or of an add-on; undefined for an unknown one. */
export const grantsOn = (subject: string): Grants | undefined =>
  Object.hasOwn(permissions, subject) ? permissions[subject] : addedPermissions().grants[subject]

/** The whole table: the core's subjects, then those of the installed add-ons. */
export const allPermissions = (): Record<string, Grants> => ({
  ...permissions,
  ...addedPermissions().grants,
})

/** Whether a role may take an action on a subject; unknown subjects and actions are refused. */
export function can(role: Role | null | undefined, action: Action, subject: string): boolean {
  if (!role) return false
  return grantsOn(subject)?.[action]?.includes(role) ?? false
}

/** Whether a role may read (and therefore set) one field of a record it may read. */
export function canReadField(role: Role | null | undefined, subject: string, field: string): boolean {
  if (!role) return false
  const readers = fieldReaders[subject]?.[field]
  return readers ? readers.includes(role) : can(role, 'read', subject)
}

/** Subjects whose rows are health data or lead to it: each read of them is written to the audit trail. */
const healthSubjects: ReadonlySet<string> = new Set([
  'emergency-looks',
  'patients',
  'consents',
  'patient-requests',
  'appointments',
  'waitlist',
  'appointment-series',
  'notes',
  'invoices',
  'payments',
  'credit-notes',
  'patient-credits',
  'documents',
])

/** Whether reading rows of a subject is reading health data. */
export const isHealthSubject = (subject: string): boolean =>
  healthSubjects.has(subject) || addedPermissions().healthSubjects.has(subject)

/** What only people do: no system decides who works here, nor what becomes of a patient's record. */
const withoutScopes: ReadonlySet<string> = new Set([
  'users',
  'invitations',
  'api-keys',
  'calendar-feeds',
  'webhook-endpoints',
  'webhook-events',
  'webhook-deliveries',
  'identity-providers',
  'tenants',
  'patient-requests',
  'emergency-looks',
  'add-ons',
])

/** Subjects an API key can be given a scope for. */
export const scopeSubjects = (): string[] =>
  Object.keys(allPermissions()).filter((subject) => !withoutScopes.has(subject))

/** Whether an API key's scopes cover an action: reading needs `<subject>:read`, everything else `<subject>:write`. */
export function scopesAllow(scopes: readonly string[], action: Action, subject: string): boolean {
  if (!grantsOn(subject)?.[action] || withoutScopes.has(subject)) return false
  return scopes.includes(`${subject}:${action === 'read' ? 'read' : 'write'}`)
}

/** What the platform's operator may read in a clinic: operations, never what was written about a patient. */
const operatorReads: ReadonlySet<string> = new Set([
  'tenants',
  'users',
  'locations',
  'practitioners',
  'resources',
  'services',
  'credit-packs',
  'working-hours',
  'holidays',
  'schedule-exceptions',
  'appointments',
])

export const operatorCan = (action: Action, subject: string): boolean =>
  (action === 'read' && operatorReads.has(subject)) ||
  (subject === 'tenants' && (action === 'create' || action === 'update')) ||
  (subject === 'users' && (action === 'create' || action === 'reset-second-factor')) ||
  (subject === 'invitations' && (action === 'create' || action === 'read' || action === 'delete'))
