import type { Payload } from 'payload'
import { queryAll } from '@/tests/factories/booking'
import type { TestClinic } from '@/tests/factories/clinic'
import type { TestDatabase } from '@/tests/helpers/test-database'

export const RECEIVER = 'https://receiver.example/hooks'

/** An endpoint of the clinic, made by the server itself. */
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
  raw: string
  subject: string
  held: boolean
}

/** What was told of a clinic, in order, and forgotten, so that the next question hears of what is new alone. */
export async function takeEvents(database: TestDatabase, clinic: TestClinic): Promise<ToldEvent[]> {
  const rows = await queryAll<{ payload: string; subject: string; held: boolean }>(
    database,
    `with queued as (delete from webhook_queue where tenant_id = $1),
        deliveries as (delete from webhook_deliveries where tenant_id = $1),
        gone as (delete from webhook_events where tenant_id = $1 returning id, payload, subject, held_until)
      select payload, subject, held_until is not null as held from gone order by id`,
    [clinic.tenant.id],
  )
  return rows.map(({ payload, ...row }) => ({ ...row, ...JSON.parse(payload), raw: payload }))
}
