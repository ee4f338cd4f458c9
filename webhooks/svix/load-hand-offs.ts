import type pg from 'pg'
import type { Held } from '@/webhooks/delivery/under-way'
import type { ToldEvent } from '@/webhooks/svix/hand-off-event'

type Row = Omit<ToldEvent, 'payload'> & { deliveryId: string; payload: string | null }

/** What deliveries of the clinic of the context hand over, by delivery. Those whose event has no words any more are missing. */
export async function loadHandOffs(
  db: pg.Pool,
  clinicId: string,
  held: readonly Held[],
): Promise<Map<string, ToldEvent>> {
  const { rows } = await db.query<Row>({
    name: 'svix-load',
    text: `select d.id as "deliveryId", v.id, v.type, v.payload, v.locations
      from webhook_deliveries d join webhook_events v on v.id = d.event_id
      where d.tenant_id = $1::uuid and d.id = any($2::uuid[]) and d.endpoint_id is null and v.transport = 'svix'`,
    values: [clinicId, held.map(({ deliveryId }) => deliveryId)],
  })
  return new Map(
    rows.flatMap(({ deliveryId, payload, ...event }) =>
      payload === null ? [] : [[deliveryId, { ...event, payload }]],
    ),
  )
}
