import { EncryptionError } from '@/src/encryption/encryption-error'
import { type FieldPlace, openField, sealField } from '@/src/encryption/seal-field'
import type { Claim } from '@/src/http/idempotency/claim'

/** What is repeated to a client that asks again. */
export type KeptAnswer = { status: number; contentType: string; body: string }

type Place = Pick<Claim, 'tenantId' | 'actor' | 'route' | 'key'>

const placeOf = ({ tenantId, actor, route, key }: Place): FieldPlace => ({
  clinicId: tenantId,
  collection: 'idempotency_keys',
  field: 'response',
  recordId: [actor, route, key].join('\n'),
})

/** An answer holds patients' data, and once even a new key's secret, so it is kept sealed to the request it answers. */
export const sealAnswer = (answer: KeptAnswer, place: Place): string =>
  sealField(placeOf(place), JSON.stringify(answer))

/** The answer again, or null when it was sealed with a key that is gone or for another request. */
export function openAnswer(stored: string, place: Place): KeptAnswer | null {
  try {
    return JSON.parse(openField(placeOf(place), stored)) as KeptAnswer
  } catch (error) {
    if (error instanceof EncryptionError) return null
    throw error
  }
}
