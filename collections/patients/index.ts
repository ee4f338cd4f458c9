import type { CollectionConfig, Field } from 'payload'
import { createPatientEndpoint } from '@/collections/patients/endpoints/create-patient'
import {
  duplicatePatientsEndpoint,
  searchPatientsByPostEndpoint,
  searchPatientsEndpoint,
} from '@/collections/patients/endpoints/look-up-patients'
import { mergePatientEndpoint } from '@/collections/patients/endpoints/merge-patient'
import {
  currentConsentsEndpoint,
  patientTimelineEndpoint,
  requireConsentEndpoint,
} from '@/collections/patients/endpoints/patient-history'
import { patientRightsEndpoints } from '@/collections/patients/endpoints/patient-rights'
import { announcePatient } from '@/collections/patients/hooks/announce-patient'
import { assignPatientNumber } from '@/collections/patients/hooks/assign-patient-number'
import { keepMerged } from '@/collections/patients/hooks/keep-merged'
import { refuseFutureBirth } from '@/collections/patients/hooks/refuse-future-birth'
import { tidyPatient } from '@/collections/patients/hooks/tidy-patient'
import { lookForDuplicates, warnOfDuplicates } from '@/collections/patients/hooks/warn-of-duplicates'
import { clinicAccess, fieldAccess, serverOnly } from '@/src/access/clinic-access'
import { lookupField, sealed } from '@/src/encryption/sealed-field'
import { addressField } from '@/src/fields/address-field'
import { localDateField } from '@/src/fields/local-date-field'
import { longTextField, textField } from '@/src/fields/text-field'

const clinical = (field: string) => fieldAccess('patients', field)

export const Patients: CollectionConfig = {
  slug: 'patients',
  access: clinicAccess('patients'),
  admin: {
    group: 'Patients',
    useAsTitle: 'displayName',
    listSearchableFields: ['displayName', 'number'],
    defaultColumns: ['displayName', 'number', 'birthDate', 'phone', 'status'],
    components: { edit: { beforeDocumentControls: ['/admin/components/actions/PatientSteps#PatientSteps'] } },
  },
  indexes: [
    { fields: ['tenant', 'number'], unique: true },
    { fields: ['tenant', 'lastName', 'firstName'] },
    { fields: ['tenant', 'createdAt'] },
  ],
  fields: [
    // The full name as one, kept by the database however the patient was written.
    textField('displayName', {
      access: serverOnly,
      admin: { components: { Field: false }, disableListFilter: true },
    }),
    textField('number', { access: serverOnly, admin: { readOnly: true, position: 'sidebar' } }),
    {
      name: 'status',
      type: 'select',
      options: ['active', 'inactive', 'merged', 'erased'],
      defaultValue: 'active',
      required: true,
      admin: { position: 'sidebar' },
    },
    {
      name: 'mergedInto',
      type: 'relationship',
      relationTo: 'patients',
      access: serverOnly,
      admin: { readOnly: true, position: 'sidebar', condition: (data) => Boolean(data?.mergedInto) },
    },
    ...(['restrictedAt', 'heldAt', 'erasedAt'] as const).map(
      (name): Field => ({
        name,
        type: 'date',
        access: serverOnly,
        admin: { readOnly: true, position: 'sidebar', condition: (data) => Boolean(data?.[name]) },
      }),
    ),
    {
      type: 'row',
      fields: [
        textField('firstName', { required: true, maxLength: 120, admin: { disableListFilter: true } }),
        textField('lastName', { required: true, maxLength: 120, admin: { disableListFilter: true } }),
      ],
    },
    {
      type: 'row',
      fields: [
        sealed(localDateField('birthDate'), { lookup: 'date' }),
        { name: 'sex', type: 'select', options: ['female', 'male', 'other', 'unknown'] },
        textField('language', { maxLength: 10 }),
      ],
    },
    {
      type: 'row',
      fields: [
        sealed(textField('phone', { maxLength: 40 }), { lookup: 'phone' }),
        sealed({ name: 'email', type: 'email' }, { lookup: 'email' }),
        sealed(textField('governmentId', { maxLength: 60 })),
      ],
    },
    sealed(addressField()),
    { name: 'tags', type: 'text', hasMany: true, maxRows: 50 },
    sealed({
      name: 'emergencyContact',
      type: 'group',
      fields: [
        {
          type: 'row',
          fields: [
            textField('name', { maxLength: 120 }),
            textField('relationship', { maxLength: 60 }),
            textField('phone', { maxLength: 40 }),
          ],
        },
      ],
    }),
    sealed({ name: 'allergies', type: 'text', hasMany: true, maxRows: 100, access: clinical('allergies') }),
    sealed({
      name: 'medications',
      type: 'text',
      hasMany: true,
      maxRows: 100,
      access: clinical('medications'),
    }),
    sealed(longTextField('medicalHistory', { access: clinical('medicalHistory') })),
    sealed(longTextField('internalNote', { maxLength: 2_000 })),
    lookupField(),
    // In the answer to a creation only: who may be the same person.
    { name: 'warnings', type: 'json', virtual: true, access: serverOnly, admin: { hidden: true } },
  ],
  hooks: {
    beforeOperation: [lookForDuplicates],
    beforeValidate: [tidyPatient, refuseFutureBirth],
    beforeChange: [keepMerged, assignPatientNumber],
    afterChange: [announcePatient],
    afterOperation: [warnOfDuplicates],
  },
  endpoints: [
    createPatientEndpoint,
    searchPatientsEndpoint,
    searchPatientsByPostEndpoint,
    duplicatePatientsEndpoint,
    mergePatientEndpoint,
    patientTimelineEndpoint,
    currentConsentsEndpoint,
    requireConsentEndpoint,
    ...patientRightsEndpoints,
  ],
}
