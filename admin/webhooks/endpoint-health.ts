import type { WebhookEndpoint } from '@/src/payload-types'

/** How an endpoint is doing, in one word. */
export type EndpointHealth = 'working' | 'failing' | 'unused' | 'switched_off'

type Facts = Pick<WebhookEndpoint, 'status' | 'failingSince' | 'lastSuccessAt'>

export function endpointHealth({ failingSince, lastSuccessAt, status }: Facts): EndpointHealth {
  if (status === 'disabled') return 'switched_off'
  if (failingSince) return 'failing'
  return lastSuccessAt ? 'working' : 'unused'
}
