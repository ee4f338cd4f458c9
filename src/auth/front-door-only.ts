import type { Payload } from 'payload'
import { frontDoorStrategy } from '@/src/auth/strategy'

/**
 * Leaves one way to say who calls. Payload adds its own, which would accept again what the front door has refused:
 * the cookie sent by another site, the session of somebody who was disabled.
 */
export function frontDoorOnly(payload: Payload): void {
  payload.authStrategies = payload.authStrategies.filter(({ name }) => name === frontDoorStrategy.name)
}
