import { LabelledSelect } from '@/admin/components/actions/LabelledInput'
import type { Say } from '@/admin/translations/words-of'
import { eventTypes, eventWord } from '@/admin/webhooks/event-words'
import { type DeliveryQuestion, deliveriesAddress, deliveryStates } from '@/admin/webhooks/read-deliveries'
import type { EndpointView } from '@/admin/webhooks/read-endpoints'

type DeliveryFiltersProps = { endpoints: readonly EndpointView[]; question: DeliveryQuestion; say: Say }

/** What the list is asked for. A plain form: the address says it all and can be kept. */
export function DeliveryFilters({ endpoints, question, say }: DeliveryFiltersProps) {
  const any = { value: '', label: say('webhooks:any') }
  const states = deliveryStates.map((state) => ({ value: state, label: say(`webhooks:is_${state}`) }))
  const types = [...eventTypes, 'webhook.test'].map((type) => ({ value: type, label: eventWord(type, say) }))
  const targets = endpoints.map(({ id, url }) => ({ value: id, label: url }))
  return (
    <form
      action={deliveriesAddress({})}
      className="cl-trail__filters"
      key={JSON.stringify(question)}
      method="get"
    >
      <LabelledSelect
        chosen={question.status ?? ''}
        choices={[any, ...states]}
        label={say('webhooks:filterStatus')}
        name="status"
      />
      <LabelledSelect
        chosen={question.type ?? ''}
        choices={[any, ...types]}
        label={say('webhooks:filterEvent')}
        name="type"
      />
      <LabelledSelect
        chosen={question.endpoint ?? ''}
        choices={[any, ...targets]}
        label={say('webhooks:filterWebhook')}
        name="endpoint"
      />
      <div className="cl-trail__buttons">
        <button className="cl-button cl-button--main" type="submit">
          {say('webhooks:show')}
        </button>
        <a className="cl-button" href={deliveriesAddress({})}>
          {say('webhooks:reset')}
        </a>
      </div>
    </form>
  )
}
