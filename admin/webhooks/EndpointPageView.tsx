import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { segmentOf } from '@/admin/components/clinic/clinic-place'
import { wordsOf } from '@/admin/translations/words-of'
import { DeliveryTable } from '@/admin/webhooks/DeliveryTable'
import { EndpointFacts } from '@/admin/webhooks/EndpointFacts'
import { EndpointSteps } from '@/admin/webhooks/EndpointSteps'
import { HealthPill } from '@/admin/webhooks/HealthPill'
import { deliveriesAddress, readDeliveries } from '@/admin/webhooks/read-deliveries'
import { readEndpoint } from '@/admin/webhooks/read-endpoints'
import { WebhookFrame } from '@/admin/webhooks/WebhookFrame'
import { type WebhookPlace, webhookPlace } from '@/admin/webhooks/webhook-place'

const LATEST = 10

/** One endpoint: how it is doing, what can be done about it, and what was sent last. */
export async function EndpointPageView(view: AdminViewServerProps) {
  const say = wordsOf(view.initPageResult.req.i18n)
  const place = webhookPlace(view)
  const known = place ? await readPage(place, segmentOf(view, 1)) : null
  if (place && !known) notFound()
  const endpoint = known?.endpoint
  return (
    <WebhookFrame
      back={{ href: '/admin/webhooks', label: say('webhooks:back') }}
      hint={endpoint?.description}
      place={place}
      title={endpoint ? <bdi dir="ltr">{endpoint.url}</bdi> : say('webhooks:title')}
      view={view}
    >
      {place && known && endpoint && (
        <>
          <section aria-label={say('webhooks:overview')} className="cl-panel" data-state={endpoint.health}>
            <HealthPill health={endpoint.health} say={say} />
            {endpoint.health === 'failing' && <p>{say('webhooks:failingHint')}</p>}
            {endpoint.health === 'switched_off' && <p>{say('webhooks:offHint')}</p>}
            <EndpointFacts endpoint={endpoint} isWhole place={place} />
            <EndpointSteps
              id={endpoint.id}
              isOn={endpoint.status === 'enabled'}
              isPair={endpoint.signing === 'v1a'}
              missingSince={endpoint.lastSuccessAt ?? endpoint.createdAt}
            />
          </section>
          <section aria-labelledby="cl-hooks-latest">
            <h2 id="cl-hooks-latest">{say('webhooks:latest')}</h2>
            <DeliveryTable
              deliveries={known.deliveries}
              label={say('webhooks:latest')}
              nothing={say('webhooks:nothingYet')}
              place={place}
            />
            <p>
              <a className="cl-button" href={deliveriesAddress({ endpoint: endpoint.id })}>
                {say('webhooks:allDeliveries')}
              </a>
            </p>
          </section>
        </>
      )}
    </WebhookFrame>
  )
}

async function readPage({ req }: WebhookPlace, id: string) {
  const endpoint = await readEndpoint(req, id)
  if (!endpoint) return null
  const { deliveries } = await readDeliveries(
    req,
    { endpoint: id, status: null, type: null },
    { limit: LATEST },
  )
  return { endpoint, deliveries }
}
