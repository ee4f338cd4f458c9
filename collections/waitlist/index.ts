import type { CollectionConfig } from 'payload'
import { acceptOfferEndpoint } from '@/collections/waitlist/endpoints/accept'
import { acceptByLinkEndpoint, showOfferEndpoint } from '@/collections/waitlist/endpoints/offer-link'
import { checkWish } from '@/collections/waitlist/hooks/check-wish'
import { followWaiting } from '@/collections/waitlist/hooks/follow-waiting'
import { passOnWhenWithdrawn } from '@/collections/waitlist/hooks/pass-on-when-withdrawn'
import { refuseMergedPatient } from '@/hooks/refuse-merged-patient'
import { clinicAccess, serverOnly } from '@/src/access/clinic-access'
import { waitingLifecycle } from '@/src/domain/lifecycles/waiting'
import { localDateField } from '@/src/fields/local-date-field'
import { textField } from '@/src/fields/text-field'
import { timeOfDayField } from '@/src/fields/time-of-day-field'
import { wholeNumberField } from '@/src/fields/whole-number-field'

const fact = { access: serverOnly, admin: { readOnly: true } } as const

/** Patients who wait for a time. What becomes free is offered to the first three whom it suits. */
export const Waitlist: CollectionConfig = {
  slug: 'waitlist',
  access: clinicAccess('waitlist'),
  admin: {
    group: 'Scheduling',
    defaultColumns: ['patient', 'service', 'practitioner', 'status', 'priority', 'latestDate'],
    components: {
      edit: { beforeDocumentControls: ['/admin/components/actions/WaitlistSteps#WaitlistSteps'] },
    },
  },
  defaultSort: ['-priority', 'createdAt'],
  indexes: [{ fields: ['tenant', 'status'] }],
  hooks: {
    beforeValidate: [refuseMergedPatient, followWaiting, checkWish],
    afterChange: [passOnWhenWithdrawn],
  },
  endpoints: [acceptOfferEndpoint, showOfferEndpoint, acceptByLinkEndpoint],
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'patient', type: 'relationship', relationTo: 'patients', required: true },
        { name: 'service', type: 'relationship', relationTo: 'services', required: true },
      ],
    },
    {
      type: 'row',
      fields: [
        { name: 'practitioner', type: 'relationship', relationTo: 'practitioners' },
        { name: 'location', type: 'relationship', relationTo: 'locations' },
      ],
    },
    {
      name: 'weekdays',
      type: 'number',
      hasMany: true,
      maxRows: 7,
      validate: (value: number | number[] | null | undefined) =>
        [value ?? []].flat().every((day) => Number.isInteger(day) && day >= 1 && day <= 7) ||
        'A weekday is a number from 1 (Monday) to 7 (Sunday).',
    },
    {
      type: 'row',
      fields: [
        timeOfDayField('fromTime', { required: false }),
        timeOfDayField('toTime', { required: false }),
      ],
    },
    { type: 'row', fields: [localDateField('earliestDate'), localDateField('latestDate')] },
    wholeNumberField('priority', { min: 0, max: 9, defaultValue: 0, admin: { position: 'sidebar' } }),
    {
      name: 'status',
      type: 'select',
      options: [...waitingLifecycle.states],
      defaultValue: waitingLifecycle.initial,
      required: true,
      admin: { position: 'sidebar' },
    },
    // The offer that is open or was the last one; `offer` is the key to the time that is held, so nobody reads it.
    textField('offer', { maxLength: 36, hidden: true, access: { ...serverOnly, read: () => false } }),
    { name: 'offeredStartsAt', type: 'date', ...fact },
    { name: 'offerExpiresAt', type: 'date', ...fact },
    { name: 'offeredPractitioner', type: 'relationship', relationTo: 'practitioners', ...fact },
    { name: 'offeredLocation', type: 'relationship', relationTo: 'locations', ...fact },
    { name: 'appointment', type: 'relationship', relationTo: 'appointments', ...fact },
  ],
}
