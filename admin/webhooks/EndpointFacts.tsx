import { eventWord } from '@/admin/webhooks/event-words'
import type { EndpointView } from '@/admin/webhooks/read-endpoints'
import type { WebhookPlace } from '@/admin/webhooks/webhook-place'

type EndpointFactsProps = {
  endpoint: EndpointView
  /** With what was chosen once, beside the health. */
  isWhole?: boolean
  place: WebhookPlace
}

const KNOWN_REASONS = ['gone', 'no_success'] as const

/** How an endpoint is doing and what it hears of. */
export function EndpointFacts({ endpoint, isWhole = false, place }: EndpointFactsProps) {
  const { moment, say } = place
  const { disabledReason, failingSince, lastSuccessAt, oldSecretUntil, publicKey } = endpoint
  const reason = KNOWN_REASONS.find((known) => known === disabledReason)
  const time = (at: string) => <time dateTime={at}>{moment(at)}</time>
  return (
    <dl className="cl-facts">
      <Row label={say('webhooks:lastSuccess')}>
        {lastSuccessAt ? time(lastSuccessAt) : say('webhooks:never')}
      </Row>
      {failingSince && <Row label={say('webhooks:failingSince')}>{time(failingSince)}</Row>}
      {endpoint.health === 'switched_off' && (
        <Row label={say('webhooks:why')}>{say(reason ? `webhooks:${reason}` : 'webhooks:byHand')}</Row>
      )}
      <Row label={say('webhooks:hears')}>
        <ul>
          {endpoint.events.map((choice) => (
            <li key={choice}>
              {eventWord(choice, say)} <code dir="ltr">{choice}</code>
            </li>
          ))}
        </ul>
      </Row>
      {endpoint.places.length > 0 && (
        <Row label={say('webhooks:places')}>
          <bdi>{endpoint.places.join(', ')}</bdi>
        </Row>
      )}
      {isWhole && endpoint.ordered && <Row label={say('webhooks:ordered')}>{say('webhooks:inOrder')}</Row>}
      {isWhole && <Row label={say('webhooks:signature')}>{say(`webhooks:${endpoint.signing ?? 'v1'}`)}</Row>}
      {isWhole && publicKey && (
        <Row label={say('webhooks:publicKey')}>
          <code dir="ltr">{publicKey}</code>
        </Row>
      )}
      {oldSecretUntil && <Row label={say('webhooks:oldSecretUntil')}>{time(oldSecretUntil)}</Row>}
    </dl>
  )
}

const Row = ({ children, label }: { children: React.ReactNode; label: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)
