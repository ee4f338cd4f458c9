import type { CollectionConfig } from 'payload'
import { exportTrailEndpoint, searchTrailEndpoint } from '@/collections/audit-events/endpoints/trail'
import { showSeals } from '@/collections/audit-events/hooks/show-seals'
import { clinicAccess } from '@/src/access/clinic-access'
import { textField } from '@/src/fields/text-field'

/** Written by the server only; the database refuses every change of a stored row to the runtime role. */
export const AuditEvents: CollectionConfig = {
  slug: 'audit-events',
  labels: { singular: 'Audit entry', plural: 'Audit trail' },
  access: { ...clinicAccess('audit-events'), create: () => false, update: () => false, delete: () => false },
  admin: {
    group: 'Administration',
    useAsTitle: 'action',
    defaultColumns: ['at', 'actor.type', 'action', 'entity', 'outcome', 'channel', 'ip'],
  },
  defaultSort: '-seq',
  indexes: [
    { fields: ['tenant', 'seq'] },
    { fields: ['tenant', 'patient', 'seq'] },
    { fields: ['tenant', 'at'] },
  ],
  hooks: { afterOperation: [showSeals] },
  endpoints: [searchTrailEndpoint, exportTrailEndpoint],
  custom: { isReadByPayload: true },
  fields: [
    { name: 'seq', type: 'number' },
    { name: 'at', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
    { name: 'actor', type: 'group', fields: [textField('type'), textField('reference'), textField('role')] },
    textField('action'),
    textField('entity'),
    { name: 'entityIds', type: 'json' },
    textField('patient'),
    textField('outcome'),
    textField('reason'),
    textField('channel'),
    textField('requestId'),
    textField('ip'),
    { name: 'diff', type: 'json' },
    // The emergency look under which it happened.
    textField('breakGlass'),
    // Of its seal in the clinic's chain, filled in on reading; absent for the second it takes to make the seal.
    textField('hash'),
  ],
}
