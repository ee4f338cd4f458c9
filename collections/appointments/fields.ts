import type { Field } from 'payload'
import { bookingWarnings } from '@/collections/appointments/operations/booking-warnings'
import { fieldAccess, serverOnly } from '@/src/access/clinic-access'
import { appointmentLifecycle } from '@/src/domain/lifecycles/appointment'
import { dayPeriods } from '@/src/domain/scheduling/day-period'
import { sealed } from '@/src/encryption/sealed-field'
import { longTextField, textField } from '@/src/fields/text-field'

const dayAndTime = { date: { pickerAppearance: 'dayAndTime' } } as const
const shownAside = { position: 'sidebar', readOnly: true } as const

const who: Field[] = [
  {
    type: 'row',
    fields: [
      { name: 'patient', type: 'relationship', relationTo: 'patients' },
      { name: 'service', type: 'relationship', relationTo: 'services', required: true },
    ],
  },
  {
    type: 'row',
    fields: [
      { name: 'practitioner', type: 'relationship', relationTo: 'practitioners', required: true },
      { name: 'location', type: 'relationship', relationTo: 'locations', required: true },
    ],
  },
]

const when: Field[] = [
  {
    type: 'row',
    fields: [
      { name: 'startsAt', type: 'date', required: true, admin: dayAndTime },
      { name: 'endsAt', type: 'date', admin: dayAndTime },
    ],
  },
  {
    name: 'freeTimes',
    type: 'ui',
    admin: { components: { Field: '/admin/components/fields/FreeTimes#FreeTimes' } },
  },
  { name: 'resources', type: 'relationship', relationTo: 'resources', hasMany: true },
  { name: 'attendees', type: 'relationship', relationTo: 'patients', hasMany: true },
]

const state: Field[] = [
  {
    name: 'status',
    type: 'select',
    options: [...appointmentLifecycle.states],
    defaultValue: 'scheduled',
    required: true,
    admin: { position: 'sidebar' },
  },
  {
    name: 'paymentStatus',
    type: 'select',
    options: ['none', 'invoiced', 'partly_paid', 'paid', 'refunded'],
    defaultValue: 'none',
    access: serverOnly,
    admin: shownAside,
  },
  textField('reservationCode', { access: serverOnly, admin: shownAside }),
  textField('timezone', { access: serverOnly, admin: shownAside }),
  { name: 'mode', type: 'select', options: ['in_person', 'virtual'], admin: { position: 'sidebar' } },
  {
    name: 'bookingMode',
    type: 'select',
    options: ['specific_time', 'time_period'],
    defaultValue: 'specific_time',
    admin: { position: 'sidebar' },
  },
  {
    name: 'dayPeriod',
    type: 'select',
    options: [...dayPeriods],
    admin: { position: 'sidebar', condition: (data) => data?.bookingMode === 'time_period' },
  },
  {
    name: 'source',
    type: 'select',
    options: ['staff', 'portal', 'api', 'import'],
    defaultValue: 'staff',
    access: serverOnly,
    admin: shownAside,
  },
  textField('overlapReason', {
    admin: { position: 'sidebar' },
  }),
  sealed(
    textField('cancellationReason', {
      admin: { ...shownAside, condition: (data) => Boolean(data?.cancellationReason) },
    }),
  ),
]

const history: Field[] = [
  {
    name: 'cancelledLate',
    type: 'checkbox',
    access: serverOnly,
    admin: { ...shownAside, condition: (data) => Boolean(data?.cancelledLate) },
  },
  {
    name: 'series',
    type: 'relationship',
    relationTo: 'appointment-series',
    access: serverOnly,
    admin: { hidden: true },
  },
  // Its local time by the rule of the series: the name it keeps there when it is moved alone.
  textField('seriesSlot', { maxLength: 19, access: serverOnly, admin: { hidden: true } }),
  textField('previousStatus', { maxLength: 20, access: serverOnly, admin: { hidden: true } }),
  ...(['checkedInAt', 'startedAt', 'completedAt', 'cancelledAt'] as const).map(
    (name): Field => ({ name, type: 'date', access: serverOnly, admin: { ...shownAside, ...dayAndTime } }),
  ),
]

/** Not stored: what a booking brings along and what its answer carries. */
const passing: Field[] = [
  textField('holdId', {
    maxLength: 36,
    virtual: true,
    admin: { hidden: true, description: 'The hold this booking redeems.' },
  }),
  {
    name: 'warnings',
    type: 'select',
    options: [...bookingWarnings],
    hasMany: true,
    virtual: true,
    access: serverOnly,
    admin: { hidden: true },
  },
]

export const appointmentFields: Field[] = [
  ...who,
  ...when,
  sealed(longTextField('reason', { maxLength: 2_000, access: fieldAccess('appointments', 'reason') })),
  sealed(
    longTextField('internalNote', { maxLength: 2_000, access: fieldAccess('appointments', 'internalNote') }),
  ),
  ...state,
  ...history,
  ...passing,
]
