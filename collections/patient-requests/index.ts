import type { CollectionConfig, Field } from 'payload'
import { decideEndpoint, fetchExportEndpoint } from '@/collections/patient-requests/endpoints/request-steps'
import { clinicAccess } from '@/src/access/clinic-access'
import { requestKinds, requestStates } from '@/src/domain/patient-rights/request-kinds'
import { sealed } from '@/src/encryption/sealed-field'
import { longTextField, textField } from '@/src/fields/text-field'
import { wholeNumberField } from '@/src/fields/whole-number-field'

const fact = { readOnly: true } as const
const hidden = { hidden: true, access: { read: () => false }, admin: { hidden: true } } as const

const person = (name: string): Field => ({ name, type: 'relationship', relationTo: 'users', admin: fact })
const moment = (name: string): Field => ({ name, type: 'date', admin: fact })

/**
 * What a patient asked for, or the clinic decided, about their record: what, when, why and by whom. Written by the
 * steps of a patient alone. Reasons and old values are sealed with the patient's key and go when it goes.
 */
export const PatientRequests: CollectionConfig = {
  slug: 'patient-requests',
  labels: { singular: 'Patient request', plural: 'Patient requests' },
  access: {
    ...clinicAccess('patient-requests'),
    create: () => false,
    update: () => false,
    delete: () => false,
  },
  admin: {
    group: 'Patients',
    defaultColumns: ['createdAt', 'patient', 'kind', 'status', 'until'],
    components: { edit: { beforeDocumentControls: ['/admin/components/rights/RequestSteps#RequestSteps'] } },
  },
  defaultSort: '-createdAt',
  indexes: [{ fields: ['tenant', 'patient', 'createdAt'] }, { fields: ['tenant', 'kind', 'status'] }],
  fields: [
    { name: 'patient', type: 'relationship', relationTo: 'patients', required: true, admin: fact },
    { name: 'kind', type: 'select', required: true, options: [...requestKinds], admin: fact },
    { name: 'status', type: 'select', required: true, options: [...requestStates], admin: fact },
    sealed(longTextField('reason', { maxLength: 2_000, admin: fact })),
    sealed(longTextField('endReason', { maxLength: 2_000, admin: fact })),
    person('requestedBy'),
    person('decidedBy'),
    moment('until'),
    moment('endedAt'),
    // What became of it: kinds, days and reasons by their codes, nothing that says who the patient is.
    { name: 'outcome', type: 'json', admin: fact },
    // Of a correction: the values before and after, by field.
    sealed({ name: 'changes', type: 'json', admin: fact }),
    textField('file', hidden),
    sealed(textField('fileKey', hidden)),
    wholeNumberField('fetches', { min: 0, max: 1_000 }),
    { name: 'ledgeredAt', type: 'date', ...hidden },
  ],
  endpoints: [fetchExportEndpoint, decideEndpoint],
}
