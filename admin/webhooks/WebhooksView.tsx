import type { AdminViewServerProps } from 'payload'
import { wordsOf } from '@/admin/translations/words-of'
import { EndpointCard } from '@/admin/webhooks/EndpointCard'
import { deliveriesAddress } from '@/admin/webhooks/read-deliveries'
import { readEndpoints } from '@/admin/webhooks/read-endpoints'
import { WebhookFrame } from '@/admin/webhooks/WebhookFrame'
import { webhookPlace } from '@/admin/webhooks/webhook-place'

/** Who outside is told what happens in the clinic, and whether it reaches them. */
export async function WebhooksView(view: AdminViewServerProps) {
  const say = wordsOf(view.initPageResult.req.i18n)
  const place = webhookPlace(view)
  const endpoints = place ? await readEndpoints(place.req) : []
  return (
    <WebhookFrame hint={say('webhooks:hint')} place={place} title={say('webhooks:title')} view={view}>
      <div className="cl-trail__buttons">
        <a className="cl-button cl-button--main" href="/admin/collections/webhook-endpoints/create">
          {say('webhooks:new')}
        </a>
        <a className="cl-button" href={deliveriesAddress({})}>
          {say('webhooks:allDeliveries')}
        </a>
      </div>
      {endpoints.length === 0 ? (
        <p className="cl-notice">{say('webhooks:none')}</p>
      ) : (
        <ul aria-label={say('webhooks:list')} className="cl-panel-list">
          {endpoints.map(
            (endpoint) => place && <EndpointCard endpoint={endpoint} key={endpoint.id} place={place} />,
          )}
        </ul>
      )}
    </WebhookFrame>
  )
}
