import type { PayloadRequest } from 'payload'
import { newId } from '@/src/database/new-id'
import { runSql, sql } from '@/src/database/sql'
import { WEBHOOK_CHANNEL } from '@/webhooks/announce'
import { testEvent } from '@/webhooks/test-event'

/** Queues a test event for one endpoint, whatever it subscribes to. Returns the ids of the event and its delivery. */
export async function sendTestEvent(
  req: PayloadRequest,
  clinicId: string,
  endpointId: string,
): Promise<{ event: string; delivery: string }> {
  const [event, delivery] = [newId(), newId()]
  const { type } = testEvent
  const timestamp = new Date().toISOString()
  const payload = JSON.stringify({
    id: event,
    type,
    timestamp,
    tenant: clinicId,
    data: testEvent.data.parse({ endpoint: endpointId }),
  })
  await runSql(
    req,
    sql`with told as (
          insert into webhook_events (id, tenant_id, type, payload, subject, transport, created_at, updated_at)
          values (${event}, ${clinicId}, ${type}, ${payload}, ${endpointId}, 'embedded', now(), now())),
        due as (
          insert into webhook_deliveries
            (id, tenant_id, event_id, endpoint_id, status, attempt_count, next_attempt_at, created_at, updated_at)
          values (${delivery}, ${clinicId}, ${event}, ${endpointId}, 'pending', 0, now(), now(), now())),
        queued as (
          insert into webhook_queue (delivery_id, tenant_id, endpoint_id, subject, due_at, manual)
          values (${delivery}, ${clinicId}, ${endpointId}, ${endpointId}, now(), true))
        select pg_notify(${WEBHOOK_CHANNEL}, '')`,
  )
  return { event, delivery }
}
