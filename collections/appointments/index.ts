import type { CollectionConfig } from 'payload'
import { appointmentEndpoints } from '@/collections/appointments/endpoints/appointment-endpoints'
import { appointmentFields } from '@/collections/appointments/fields'
import { claimVisitTime } from '@/collections/appointments/hooks/claim-visit-time'
import { followLifecycle } from '@/collections/appointments/hooks/follow-lifecycle'
import { keepSeats } from '@/collections/appointments/hooks/keep-seats'
import { noticeOverlapReason } from '@/collections/appointments/hooks/notice-overlap-reason'
import { placeVisit } from '@/collections/appointments/hooks/place-visit'
import { showWarnings } from '@/collections/appointments/hooks/show-warnings'
import { refuseHalfDoneBulk, rememberRefusal } from '@/hooks/all-or-none'
import { clinicAccess } from '@/src/access/clinic-access'

export const Appointments: CollectionConfig = {
  slug: 'appointments',
  access: clinicAccess('appointments'),
  disableDuplicate: true,
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
  hooks: {
    beforeOperation: [noticeOverlapReason],
    beforeValidate: [
      rememberRefusal(followLifecycle),
      rememberRefusal(placeVisit),
      rememberRefusal(keepSeats),
    ],
    afterChange: [rememberRefusal(claimVisitTime)],
    afterOperation: [showWarnings, refuseHalfDoneBulk],
  },
  endpoints: appointmentEndpoints,
  fields: appointmentFields,
}
