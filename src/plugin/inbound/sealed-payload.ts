import { openField, PLATFORM, sealField } from '@/src/encryption/seal-field'

type Place = { clinicId: string | null; recordId: string }

const placeOf = ({ clinicId, recordId }: Place) => ({
  clinicId: clinicId ?? PLATFORM,
  collection: 'inbound-events',
  field: 'payload',
  recordId,
})

export const sealPayload = (place: Place, payload: unknown): string =>
  sealField(placeOf(place), JSON.stringify(payload ?? null))

export const openPayload = (place: Place, sealed: string): unknown =>
  JSON.parse(openField(placeOf(place), sealed))
