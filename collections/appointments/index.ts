import type { CollectionConfig } from 'payload'
import { clinicAccess, fieldAccess, serverOnly } from '@/src/access/clinic-access'
import { appointmentLifecycle } from '@/src/domain/lifecycles/appointment'
import { longTextField, textField } from '@/src/fields/text-field'

const dayAndTime = { date: { pickerAppearance: 'dayAndTime' } } as const

export const Appointments: CollectionConfig = {
  slug: 'appointments',
  access: clinicAccess('appointments'),
  admin: {
    group: 'Scheduling',
    useAsTitle: 'reservationCode',
    defaultColumns: ['startsAt', 'patient', 'practitioner', 'service', 'status', 'paymentStatus'],
    listSearchableFields: ['reservationCode'],
  },
  indexes: [
    { fields: ['tenant', 'startsAt'] },
    { fields: ['tenant', 'practitioner', 'startsAt'] },
    { fields: ['tenant', 'patient', 'startsAt'] },
    { fields: ['tenant', 'reservationCode'], unique: true },
  ],
  fields: [
    { type: 'row', fields: [{ name: 'patient', type: 'relationship', relationTo: 'patients' }, { name: 'service', type: 'relationship', relationTo: 'services', required: true }] },
    { type: 'row', fields: [{ name: 'practitioner', type: 'relationship', relationTo: 'practitioners', required: true }, { name: 'location', type: 'relationship', relationTo: 'locations', required: true }] },
    { type: 'row', fields: [{ name: 'startsAt', type: 'date', required: true, admin: dayAndTime }, { name: 'endsAt', type: 'date', admin: dayAndTime }] },
    { name: 'resources', type: 'relationship', relationTo: 'resources', hasMany: true },
    { name: 'attendees', type: 'relationship', relationTo: 'patients', hasMany: true },
    longTextField('reason', { maxLength: 2_000, access: fieldAccess('appointments', 'reason') }),
    longTextField('internalNote', { maxLength: 2_000, access: fieldAccess('appointments', 'internalNote') }),
    { name: 'status', type: 'select', options: [...appointmentLifecycle.states], defaultValue: 'scheduled', required: true, admin: { position: 'sidebar' } },
    { name: 'paymentStatus', type: 'select', options: ['none', 'invoiced', 'partly_paid', 'paid', 'refunded'], defaultValue: 'none', access: serverOnly, admin: { position: 'sidebar', readOnly: true } },
    textField('reservationCode', { access: serverOnly, admin: { position: 'sidebar', readOnly: true } }),
    textField('timezone', { access: serverOnly, admin: { position: 'sidebar', readOnly: true } }),
    { name: 'mode', type: 'select', options: ['in_person', 'virtual'], admin: { position: 'sidebar' } },
    { name: 'bookingMode', type: 'select', options: ['specific_time', 'time_period'], defaultValue: 'specific_time', admin: { position: 'sidebar' } },
    { name: 'source', type: 'select', options: ['staff', 'portal', 'api', 'import'], defaultValue: 'staff', access: serverOnly, admin: { position: 'sidebar', readOnly: true } },
    textField('overlapReason', { admin: { position: 'sidebar', description: 'Why this visit may lie over another one.' } }),
    textField('cancellationReason', { admin: { position: 'sidebar' } }),
    textField('series', { maxLength: 36, access: serverOnly, admin: { hidden: true } }),
    textField('previousStatus', { maxLength: 20, access: serverOnly, admin: { hidden: true } }),
    { name: 'checkedInAt', type: 'date', access: serverOnly, admin: { position: 'sidebar', readOnly: true, ...dayAndTime } },
    { name: 'startedAt', type: 'date', access: serverOnly, admin: { position: 'sidebar', readOnly: true, ...dayAndTime } },
    { name: 'completedAt', type: 'date', access: serverOnly, admin: { position: 'sidebar', readOnly: true, ...dayAndTime } },
    { name: 'cancelledAt', type: 'date', access: serverOnly, admin: { position: 'sidebar', readOnly: true, ...dayAndTime } },
  ],
}
