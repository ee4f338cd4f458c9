import type { CollectionConfig } from 'payload'
import { appointmentEndpoints } from '@/collections/appointments/endpoints/appointment-endpoints'
import { appointmentFields } from '@/collections/appointments/fields'
import { announceVisit } from '@/collections/appointments/hooks/announce-visit'
import { claimVisitTime } from '@/collections/appointments/hooks/claim-visit-time'
import { closeBooking } from '@/collections/appointments/hooks/close-booking'
import { followLifecycle } from '@/collections/appointments/hooks/follow-lifecycle'
import { joinSeries } from '@/collections/appointments/hooks/join-series'
import { keepSeats } from '@/collections/appointments/hooks/keep-seats'
import { offerFreedSeats } from '@/collections/appointments/hooks/offer-freed-seats'
import { openBooking } from '@/collections/appointments/hooks/open-booking'
import { placeVisit } from '@/collections/appointments/hooks/place-visit'
import { countVisits } from '@/hooks/count-business'
import { looksUpReferences } from '@/hooks/refuse-foreign-references'
import { clinicAccess } from '@/src/access/clinic-access'

export const Appointments: CollectionConfig = {
  slug: 'appointments',
  access: clinicAccess('appointments'),
  disableDuplicate: true,
  custom: looksUpReferences,
  admin: {
    group: 'Scheduling',
    useAsTitle: 'reservationCode',
    defaultColumns: ['startsAt', 'patient', 'practitioner', 'service', 'status', 'paymentStatus'],
    listSearchableFields: ['patient.displayName', 'reservationCode'],
    components: {
      edit: {
        beforeDocumentControls: [
          '/admin/components/actions/VisitSteps#VisitSteps',
          '/admin/components/series/SeriesSteps#SeriesSteps',
        ],
      },
    },
  },
  indexes: [
    { fields: ['tenant', 'startsAt'] },
    { fields: ['tenant', 'practitioner', 'startsAt'] },
    { fields: ['tenant', 'patient', 'startsAt'] },
    { fields: ['tenant', 'series', 'startsAt'] },
    { fields: ['tenant', 'reservationCode'], unique: true },
  ],
  hooks: {
    beforeOperation: [openBooking],
    beforeValidate: [followLifecycle, joinSeries, placeVisit, keepSeats],
    afterChange: [claimVisitTime, announceVisit, offerFreedSeats, countVisits],
    afterOperation: [closeBooking],
  },
  endpoints: appointmentEndpoints,
  fields: appointmentFields,
}
