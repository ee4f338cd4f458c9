import type { FieldPlace } from '@/src/encryption/seal-field'

/** Where the secret of a clinic's sign-in provider is stored. */
export const secretPlace = (clinicId: string, recordId: string): FieldPlace => ({
  clinicId,
  collection: 'identity-providers',
  field: 'clientSecret',
  recordId,
})
