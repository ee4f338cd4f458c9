import type { CollectionConfig } from 'payload'
import { hashConsentText } from '@/collections/consent-texts/hooks/hash-consent-text'
import { clinicAccess, serverOnly } from '@/src/access/clinic-access'
import { consentPurposes } from '@/src/domain/patient-rights/consent-purposes'
import { longTextField, textField } from '@/src/fields/text-field'

/** The exact words patients agree to. Other words are another version, so these never change. */
export const ConsentTexts: CollectionConfig = {
  slug: 'consent-texts',
  labels: { singular: 'Consent text', plural: 'Consent texts' },
  access: { ...clinicAccess('consent-texts'), update: () => false, delete: () => false },
  admin: {
    group: 'Patients',
    useAsTitle: 'version',
    defaultColumns: ['purpose', 'version', 'language', 'createdAt'],
  },
  indexes: [{ fields: ['tenant', 'purpose', 'version', 'language'], unique: true }],
  fields: [
    { name: 'purpose', type: 'select', required: true, options: [...consentPurposes] },
    textField('version', { required: true, maxLength: 60 }),
    textField('language', { required: true, maxLength: 10 }),
    longTextField('text', { required: true, maxLength: 20_000 }),
    textField('hash', { maxLength: 64, access: serverOnly, admin: { readOnly: true } }),
  ],
  hooks: { beforeChange: [hashConsentText] },
}
