import type { Endpoint } from 'payload'
import { refuse } from '@/src/framework/refuse'

/** Stands before an endpoint of Payload's that has no meaning here, and answers as if there were none. */
export const closedEndpoint = (method: Endpoint['method'], path: string): Endpoint => ({
  path,
  method,
  handler: () => {
    throw refuse('not_found')
  },
})
