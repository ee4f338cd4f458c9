import type { Payload } from 'payload'
import { queryAll } from '@/tests/factories/booking'
import type { TestClinic } from '@/tests/factories/clinic'
import type { TestDatabase } from '@/tests/helpers/test-database'

export const RECEIVER = 'https://receiver.example/hooks'

/** An endpoint of the clinic, made by the server itself. It wants everything unless the data says otherwise. */
export const createEndpoint = (
  payload: Payload,
  clinic: TestClinic,
  data: Record<string, unknown> = {},
): Promise<{ id: string; secret: string }> =>
  clinic.run(() =>
    payload.create({
      collection: 'webhook-endpoints',
      data: { url: RECEIVER, events: ['*'], ...data } as never,
    }),
  ) as never

export type ToldEvent = {
  type: string
  data: Record<string, any>
  /** The bytes that are sent. */
  raw: string
  subject: string
  isHeld: boolean
  deliveries: number
}

/** What was told of a clinic, in the order of the queue, and forgets it: the next question hears of what is new alone. */
export async function takeEvents(database: TestDatabase, clinic: TestClinic): Promise<ToldEvent[]> {
  const rows = await queryAll<{ payload: string } & Omit<ToldEvent, 'raw' | 'data' | 'type'>>(
    database,
    `with told as (
        select e.payload, e.subject, e.held_until is not null as "isHeld", count(d.id)::int as deliveries, min(q.seq) as seq
        from webhook_events e left join webhook_deliveries d on d.event_id = e.id
          left join webhook_queue q on q.delivery_id = d.id
        where e.tenant_id = $1 group by e.id),
      unqueued as (delete from webhook_queue where tenant_id = $1),
      undelivered as (delete from webhook_deliveries where tenant_id = $1),
      forgotten as (delete from webhook_events where tenant_id = $1)
    select payload, subject, "isHeld", deliveries from told order by seq, payload`,
    [clinic.tenant.id],
  )
  return rows.map(({ payload, ...row }) => ({ ...row, ...JSON.parse(payload), raw: payload }))
}
