import type { PayloadRequest } from 'payload'
import type { z } from 'zod'
import { newId } from '@/src/database/new-id'
import { runSql, sql } from '@/src/database/sql'
import { currentClinic } from '@/src/request-context'
import type { WebhookEvent } from '@/webhooks/define-event'
import { choicesFor } from '@/webhooks/event-choice'
import { isSvixReady } from '@/webhooks/svix/is-svix-ready'
import { tellListeners } from '@/webhooks/tell-listeners'

export type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>

export type Announcement<Data extends z.ZodObject = z.ZodObject> = {
  event: WebhookEvent<string, Data>
  /** The record it is about; deliveries of one record can be kept in order. */
  subject: string
  data: z.input<Data>
  /** The places it happened at. Endpoints of certain places hear of these alone, and of what belongs to no place. */
  locations?: readonly string[]
  /** How long nothing is sent yet, because the change may be taken back. */
  holdSeconds?: number
}

/** Channel on which deliveries are woken when something became due. */
export const WEBHOOK_CHANNEL = 'careloom_webhooks'

/** Tells other systems of a change, in the transaction of the change. What is rolled back was never told. */
export const announce = <Data extends z.ZodObject>(
  req: Requester,
  announcement: Announcement<Data>,
): Promise<void> => announceAll(req, [announcement as unknown as Announcement])

/**
 * The same for many changes, with one statement: their events, and for each endpoint that wants one a delivery and its
 * place in the queue. Throws when data is not as its event says, and keeps nothing that it does not name.
 */
export async function announceAll(req: Requester, announcements: readonly Announcement[]): Promise<void> {
  const clinic = currentClinic()
  if (!clinic || announcements.length === 0) return
  const rows = announcements.map((announcement, n) => ({ n, ...rowOf(announcement, clinic.id) }))
  await runSql(
    req,
    sql`with told as (
        select * from json_to_recordset(${JSON.stringify(rows)}::json)
          as told(n int, id uuid, type text, choices jsonb, subject text, locations jsonb, payload text, hold float8)),
      way as (select ${viaSvix(clinic.id)} as is_svix),
      kept as (
        insert into webhook_events (id, tenant_id, type, payload, subject, locations, transport, held_until, created_at, updated_at)
        select id, ${clinic.id}, type, payload, subject, locations,
          (case when is_svix then 'svix' else 'embedded' end)::enum_webhook_events_transport,
          case when hold > 0 then clock_timestamp() + make_interval(secs => hold) end, now(), now()
        from told cross join way returning id, held_until),
      due as (
        insert into webhook_deliveries (id, tenant_id, event_id, endpoint_id, status, attempt_count, next_attempt_at, created_at, updated_at)
        select gen_random_uuid(), ${clinic.id}, told.id, target.id, 'pending', 0, coalesce(kept.held_until, now()), now(), now()
        from told join kept using (id) cross join way cross join lateral (
          -- Svix finds its endpoints itself, so one delivery hands it the event, if anybody wants it at all.
          select distinct case when not way.is_svix then e.id end as id from webhook_endpoints e
          where e.tenant_id = ${clinic.id} and e.status = 'enabled'
            and exists (select from jsonb_array_elements_text(told.choices) c where e.events ? c)
            and ${isForPlaces(sql`e.id`, sql`told.locations`)}) target
        order by told.n
        returning id, event_id, endpoint_id, next_attempt_at),
      queued as (
        insert into webhook_queue (delivery_id, tenant_id, endpoint_id, subject, ordered, due_at)
        select due.id, ${clinic.id}, due.endpoint_id, told.subject, coalesce(e.ordered, false), due.next_attempt_at
        from due join told on told.id = due.event_id left join webhook_endpoints e on e.id = due.endpoint_id
        order by told.n
        returning due_at)
      select pg_notify(${WEBHOOK_CHANNEL}, '') where exists (select from queued where due_at <= now())`,
  )
  await tellListeners(
    req,
    rows.map(({ id, type, hold }) => ({ id, type, holdSeconds: hold })),
  )
}

/** Which way an event goes is settled when it is told, and stays so. */
const viaSvix = (clinicId: string) =>
  isSvixReady()
    ? sql`coalesce((select settings_webhooks_via_svix from tenants where id = ${clinicId}), false)`
    : sql`false`

/** Whether an endpoint hears of what happened at some places (a list of ids as JSON, or null for none). */
export const isForPlaces = (endpoint: ReturnType<typeof sql>, locations: ReturnType<typeof sql>) =>
  sql`(${locations} is null
    or not exists (select from webhook_endpoints_rels r where r.parent_id = ${endpoint} and r.path = 'locations')
    or exists (select from webhook_endpoints_rels r where r.parent_id = ${endpoint} and r.path = 'locations'
      and ${locations} ? r.locations_id::text))`

function rowOf({ event, subject, data, locations, holdSeconds = 0 }: Announcement, clinic: string) {
  const id = newId()
  const told = event.data.safeParse(data)
  // Says which fields are wrong, and never what they hold.
  if (!told.success)
    throw new Error(`${event.type} cannot be told: ${told.error.issues.map(({ path }) => path.join('.'))}`)
  const { type } = event
  const timestamp = new Date().toISOString()
  return {
    id,
    type,
    choices: choicesFor(type),
    subject,
    locations: locations && locations.length > 0 ? locations : null,
    payload: JSON.stringify({ id, type, timestamp, tenant: clinic, data: told.data }),
    hold: holdSeconds,
  }
}
