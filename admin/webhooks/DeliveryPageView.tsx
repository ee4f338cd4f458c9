import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { segmentOf } from '@/admin/components/clinic/clinic-place'
import { StatusPill } from '@/admin/components/StatusPill'
import { wordsOf } from '@/admin/translations/words-of'
import { AttemptList } from '@/admin/webhooks/AttemptList'
import { CodeBlock } from '@/admin/webhooks/CodeBlock'
import { DeliverySteps } from '@/admin/webhooks/DeliverySteps'
import { eventWord } from '@/admin/webhooks/event-words'
import { deliveriesAddress } from '@/admin/webhooks/read-deliveries'
import { readDelivery } from '@/admin/webhooks/read-delivery'
import { WebhookFrame } from '@/admin/webhooks/WebhookFrame'
import { webhookPlace } from '@/admin/webhooks/webhook-place'

/** One event on its way to one endpoint, with every attempt. */
export async function DeliveryPageView(view: AdminViewServerProps) {
  const say = wordsOf(view.initPageResult.req.i18n)
  const place = webhookPlace(view)
  const delivery = place ? await readDelivery(place.req, segmentOf(view, 1)) : null
  if (place && !delivery) notFound()
  return (
    <WebhookFrame
      back={{ href: deliveriesAddress({}), label: say('webhooks:allDeliveries') }}
      hint={delivery && <code dir="ltr">{delivery.type}</code>}
      place={place}
      title={delivery ? eventWord(delivery.type, say) : say('webhooks:delivery')}
      view={view}
    >
      {place && delivery && (
        <>
          <section aria-label={say('webhooks:delivery')} className="cl-panel" data-status={delivery.status}>
            <StatusPill label={say(`webhooks:is_${delivery.status}`)} value={delivery.status} />
            <dl className="cl-facts">
              <div>
                <dt>{say('webhooks:webhook')}</dt>
                <dd>
                  <a href={`/admin/webhooks/${delivery.endpoint.id}`}>
                    <bdi dir="ltr">{delivery.endpoint.url}</bdi>
                  </a>
                </dd>
              </div>
              <div>
                <dt>{say('webhooks:eventId')}</dt>
                <dd>
                  <code dir="ltr">{delivery.eventId}</code>
                </dd>
              </div>
              <div>
                <dt>{say('webhooks:when')}</dt>
                <dd>
                  <time dateTime={delivery.createdAt}>{place.moment(delivery.createdAt)}</time>
                </dd>
              </div>
              {delivery.nextAttemptAt && (
                <div>
                  <dt>{say('webhooks:next')}</dt>
                  <dd>
                    <time dateTime={delivery.nextAttemptAt}>{place.moment(delivery.nextAttemptAt)}</time>
                  </dd>
                </div>
              )}
            </dl>
            <DeliverySteps
              attemptCount={delivery.attemptCount}
              id={delivery.id}
              isKept={delivery.body !== null}
              nextAttemptAt={delivery.nextAttemptAt}
              status={delivery.status}
            />
          </section>
          <section aria-labelledby="cl-hooks-attempts">
            <h2 id="cl-hooks-attempts">{say('webhooks:attempts')}</h2>
            <AttemptList attempts={delivery.attempts} place={place} />
          </section>
          <section aria-labelledby="cl-hooks-sent">
            <h2 id="cl-hooks-sent">{say('webhooks:sent')}</h2>
            {delivery.body === null ? (
              <p className="cl-notice">{say('webhooks:sentGone')}</p>
            ) : (
              <CodeBlock label={say('webhooks:sent')}>{delivery.body}</CodeBlock>
            )}
          </section>
        </>
      )}
    </WebhookFrame>
  )
}
