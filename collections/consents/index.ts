import type { CollectionConfig } from 'payload'
import { announceConsent } from '@/collections/consents/hooks/announce-consent'
import { refuseConsentChange, refuseConsentRemoval } from '@/collections/consents/hooks/keep-consent'
import { nameConsentText } from '@/collections/consents/hooks/name-consent-text'
import { refuseFutureConsent } from '@/collections/consents/hooks/refuse-future-consent'
import { writeWithdrawal } from '@/collections/consents/hooks/write-withdrawal'
import { refuseMergedPatient } from '@/hooks/refuse-merged-patient'
import { clinicAccess, serverOnly } from '@/src/access/clinic-access'
import { consentPurposes } from '@/src/domain/patient-rights/consent-purposes'
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
      options: [...consentPurposes],
    },
    { name: 'granted', type: 'checkbox', required: true, defaultValue: false },
    textField('textVersion', { required: true, maxLength: 60 }),
    textField('language', { maxLength: 10 }),
    // SHA-256 of the exact words, when the clinic has recorded them under this version.
    textField('textHash', { maxLength: 64, access: serverOnly, admin: { readOnly: true } }),
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
    beforeChange: [refuseConsentChange, nameConsentText],
    afterChange: [announceConsent, writeWithdrawal],
    beforeDelete: [refuseConsentRemoval],
  },
}
