import type { AuthStrategy, TypedUser } from 'payload'
import { currentContext } from '@/src/request-context'

/** Hands Payload the caller that the front door has already identified, instead of reading the user again. */
export const frontDoorStrategy: AuthStrategy = {
  name: 'careloom',
  authenticate: () => ({ user: (currentContext()?.principal as TypedUser | undefined) ?? null }),
}
