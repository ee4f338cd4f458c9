import type { AdminViewServerProps } from 'payload'
import { wordsOf } from '@/admin/translations/words-of'
import { DeliveryFilters } from '@/admin/webhooks/DeliveryFilters'
import { DeliveryTable } from '@/admin/webhooks/DeliveryTable'
import { askedDeliveries, deliveriesAddress, readDeliveries } from '@/admin/webhooks/read-deliveries'
import { readEndpoints } from '@/admin/webhooks/read-endpoints'
import { WebhookFrame } from '@/admin/webhooks/WebhookFrame'
import { type WebhookPlace, webhookPlace } from '@/admin/webhooks/webhook-place'

type SearchParams = NonNullable<AdminViewServerProps['searchParams']>

/** What was sent to whom and what came of it, for the whole clinic or as the address asks. */
export async function DeliveriesView(view: AdminViewServerProps) {
  const say = wordsOf(view.initPageResult.req.i18n)
  const place = webhookPlace(view)
  const found = place ? await readPage(place, view.searchParams ?? {}) : null
  return (
    <WebhookFrame
      back={{ href: '/admin/webhooks', label: say('webhooks:back') }}
      hint={say('webhooks:deliveriesHint')}
      place={place}
      title={say('webhooks:deliveries')}
      view={view}
    >
      {place && found && (
        <>
          <DeliveryFilters endpoints={found.endpoints} question={found.question} say={say} />
          <div>
            <p className="cl-hooks__zone">
              {say('careloom:zoneHint', { zone: place.clinic.timezone.replaceAll('_', ' ') })}
            </p>
            <DeliveryTable
              deliveries={found.deliveries}
              label={say('webhooks:deliveries')}
              nothing={say('webhooks:nothing')}
              place={place}
              withEndpoint
            />
            <nav aria-label={say('webhooks:pages')} className="cl-trail__buttons">
              {!found.isFirst && (
                <a className="cl-button" href={deliveriesAddress(found.question)}>
                  {say('webhooks:newest')}
                </a>
              )}
              {found.nextBefore && (
                <a
                  className="cl-button"
                  href={deliveriesAddress(found.question, { before: found.nextBefore })}
                >
                  {say('webhooks:older')}
                </a>
              )}
            </nav>
          </div>
        </>
      )}
    </WebhookFrame>
  )
}

async function readPage({ req }: WebhookPlace, params: SearchParams) {
  const question = askedDeliveries(params)
  const before = typeof params.before === 'string' ? params.before : null
  const [page, endpoints] = [await readDeliveries(req, question, { before }), await readEndpoints(req)]
  return { ...page, question, endpoints }
}
