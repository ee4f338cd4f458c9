import { EndpointFacts } from '@/admin/webhooks/EndpointFacts'
import { HealthPill } from '@/admin/webhooks/HealthPill'
import { deliveriesAddress } from '@/admin/webhooks/read-deliveries'
import type { EndpointView } from '@/admin/webhooks/read-endpoints'
import type { WebhookPlace } from '@/admin/webhooks/webhook-place'

type EndpointCardProps = { endpoint: EndpointView; place: WebhookPlace }

/** One endpoint in the list: where it leads, how it is doing, what it hears of. */
export function EndpointCard({ endpoint, place }: EndpointCardProps) {
  const { description, health, id, url } = endpoint
  const { say } = place
  return (
    <li className="cl-panel" data-state={health}>
      <h2>
        <a href={`/admin/webhooks/${id}`}>
          <bdi dir="ltr">{url}</bdi>
        </a>
        <HealthPill health={health} say={say} />
      </h2>
      {description && <p dir="auto">{description}</p>}
      <EndpointFacts endpoint={endpoint} place={place} />
      <footer className="cl-trail__buttons">
        <a
          aria-label={`${say('webhooks:deliveries')}: ${url}`}
          className="cl-button"
          href={deliveriesAddress({ endpoint: id })}
        >
          {say('webhooks:deliveries')}
        </a>
        <a
          aria-label={`${say('webhooks:verify')}: ${url}`}
          className="cl-button"
          href={`/admin/webhooks/${id}/verify`}
        >
          {say('webhooks:verify')}
        </a>
      </footer>
    </li>
  )
}
