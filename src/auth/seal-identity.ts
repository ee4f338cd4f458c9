import type { Payload } from 'payload'
import { frontDoorOnly } from '@/src/auth/front-door-only'
import { sealPreferences } from '@/src/auth/seal-preferences'

/** Closes, once Payload has started, what its configuration leaves no way to close. */
export function sealIdentity(payload: Payload): void {
  frontDoorOnly(payload)
  sealPreferences(payload)
}
