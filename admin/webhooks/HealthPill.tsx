import { StatusPill } from '@/admin/components/StatusPill'
import type { Say } from '@/admin/translations/words-of'
import type { EndpointHealth } from '@/admin/webhooks/endpoint-health'

/** How an endpoint is doing, as a word with a sign. */
export const HealthPill = ({ health, say }: { health: EndpointHealth; say: Say }) => (
  <StatusPill label={say(`webhooks:${health}`)} value={health} />
)
