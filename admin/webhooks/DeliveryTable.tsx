import { StatusPill } from '@/admin/components/StatusPill'
import { eventWord } from '@/admin/webhooks/event-words'
import type { DeliveryView } from '@/admin/webhooks/read-deliveries'
import type { WebhookPlace } from '@/admin/webhooks/webhook-place'

type DeliveryTableProps = {
  deliveries: readonly DeliveryView[]
  label: string
  /** What is said when there is none. */
  nothing: string
  place: WebhookPlace
  /** Whether they are those of several endpoints. */
  withEndpoint?: boolean
}

/** Deliveries, each with the way to its attempts. */
export function DeliveryTable({
  deliveries,
  label,
  nothing,
  place,
  withEndpoint = false,
}: DeliveryTableProps) {
  const { say } = place
  if (deliveries.length === 0) return <p className="cl-notice">{nothing}</p>
  const names = [
    'when',
    'event',
    ...(withEndpoint ? (['webhook'] as const) : []),
    'status',
    'attempts',
    'next',
  ] as const
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section aria-label={label} className="cl-trail__scroll" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {say(`webhooks:${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <Row delivery={delivery} key={delivery.id} place={place} withEndpoint={withEndpoint} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

type RowProps = Pick<DeliveryTableProps, 'place' | 'withEndpoint'> & { delivery: DeliveryView }

function Row({ delivery, place, withEndpoint }: RowProps) {
  const { attemptCount, createdAt, endpoint, id, nextAttemptAt, status, type } = delivery
  const { moment, say } = place
  return (
    <tr data-status={status}>
      <td>
        <a href={`/admin/webhook-deliveries/${id}`}>
          <time dateTime={createdAt}>{moment(createdAt)}</time>
        </a>
      </td>
      <td className="cl-hooks__event">
        {eventWord(type, say)}
        <small>
          <bdi dir="ltr">{type}</bdi>
        </small>
      </td>
      {withEndpoint && (
        <td>
          <a href={`/admin/webhooks/${endpoint.id}`}>
            <bdi className="cl-hooks__url" dir="ltr">
              {endpoint.url}
            </bdi>
          </a>
        </td>
      )}
      <td>
        <StatusPill label={say(`webhooks:is_${status}`)} value={status} />
      </td>
      <td className="cl-number">{attemptCount}</td>
      <td>{nextAttemptAt && <time dateTime={nextAttemptAt}>{moment(nextAttemptAt)}</time>}</td>
    </tr>
  )
}
