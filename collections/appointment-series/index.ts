import type { CollectionConfig } from 'payload'
import { seriesEndpoints } from '@/collections/appointment-series/endpoints/series-endpoints'
import { clinicAccess } from '@/src/access/clinic-access'
import { MAX_INTERVAL_WEEKS, MAX_OCCURRENCES } from '@/src/domain/scheduling/series'
import { localDateField } from '@/src/fields/local-date-field'
import { textField } from '@/src/fields/text-field'
import { wholeNumberField } from '@/src/fields/whole-number-field'

/**
 * What the visits of a series have in common. A row without its visits would be none, so rows are written together
 * with them by the endpoints only, and the plain doors read.
 */
export const AppointmentSeries: CollectionConfig = {
  slug: 'appointment-series',
  labels: { singular: 'Series of appointments', plural: 'Series' },
  // The word is its own plural, which the machines that make names do not know.
  typescript: { interface: 'AppointmentSeries' },
  graphQL: { singularName: 'AppointmentSeries', pluralName: 'AllAppointmentSeries' },
  access: {
    ...clinicAccess('appointment-series'),
    create: () => false,
    update: () => false,
    delete: () => false,
  },
  admin: {
    group: 'Scheduling',
    useAsTitle: 'startsAtLocal',
    defaultColumns: ['startsAtLocal', 'patient', 'practitioner', 'service'],
  },
  endpoints: seriesEndpoints,
  fields: [
    { name: 'patient', type: 'relationship', relationTo: 'patients' },
    { name: 'service', type: 'relationship', relationTo: 'services', required: true },
    { name: 'practitioner', type: 'relationship', relationTo: 'practitioners', required: true },
    { name: 'location', type: 'relationship', relationTo: 'locations', required: true },
    { name: 'resources', type: 'relationship', relationTo: 'resources', hasMany: true },
    textField('startsAtLocal', { required: true, maxLength: 19 }),
    textField('timezone', { required: true, maxLength: 64 }),
    wholeNumberField('durationMinutes', { min: 1, max: 1_440, required: true }),
    {
      name: 'rule',
      type: 'group',
      fields: [
        { name: 'every', type: 'select', options: ['week'], defaultValue: 'week', required: true },
        wholeNumberField('interval', { min: 1, max: MAX_INTERVAL_WEEKS, defaultValue: 1, required: true }),
        { name: 'weekdays', type: 'json' },
        wholeNumberField('count', { min: 1, max: MAX_OCCURRENCES }),
        localDateField('until'),
      ],
    },
    {
      name: 'continues',
      type: 'relationship',
      relationTo: 'appointment-series',
    },
  ],
}
