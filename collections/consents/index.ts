import type { CollectionConfig } from 'payload'
import { refuseConsentChange, refuseConsentRemoval } from '@/collections/consents/hooks/keep-consent'
import { refuseFutureConsent } from '@/collections/consents/hooks/refuse-future-consent'
import { refuseMergedPatient } from '@/hooks/refuse-merged-patient'
import { clinicAccess } from '@/src/access/clinic-access'
import { textField } from '@/src/fields/text-field'

/** Append-only: what a patient agreed to or took back is a new row, never a changed one. */
export const Consents: CollectionConfig = {
  slug: 'consents',
  access: { ...clinicAccess('consents'), update: () => false, delete: () => false },
  admin: { group: 'Patients', defaultColumns: ['patient', 'purpose', 'granted', 'channel', 'recordedAt'] },
  indexes: [{ fields: ['tenant', 'patient', 'recordedAt'] }],
  fields: [
    { name: 'patient', type: 'relationship', relationTo: 'patients', required: true },
    {
      name: 'purpose',
      type: 'select',
      required: true,
      options: ['treatment', 'marketing', 'telehealth', 'data_sharing', 'ai'],
    },
    { name: 'granted', type: 'checkbox', required: true, defaultValue: false },
    textField('textVersion', { required: true, maxLength: 60 }),
    {
      name: 'channel',
      type: 'select',
      required: true,
      options: ['in_person', 'portal', 'phone', 'email', 'paper'],
    },
    { name: 'recordedAt', type: 'date', required: true, defaultValue: () => new Date().toISOString() },
  ],
  hooks: {
    beforeValidate: [refuseFutureConsent, refuseMergedPatient],
    beforeChange: [refuseConsentChange],
    beforeDelete: [refuseConsentRemoval],
  },
}
