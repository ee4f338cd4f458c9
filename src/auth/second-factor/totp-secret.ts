import { openField, PLATFORM, sealField } from '@/src/encryption/seal-field'

const place = (userId: string) => ({
  clinicId: PLATFORM,
  collection: 'users',
  field: 'totpSecret',
  recordId: userId,
})

/** The secret of an app as it is stored; bound to its person, so that it opens for nobody else. */
export const sealTotpSecret = (secret: string, userId: string): string => sealField(place(userId), secret)

export const openTotpSecret = (sealed: string, userId: string): string => openField(place(userId), sealed)
