import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { type EndpointSigning, openEndpointSecrets, type StoredSecrets } from '@/webhooks/endpoint-secret'
import { readSigningKey, signWebhook } from '@/webhooks/sign'

/** A delivery as its receiver would get it at some moment. */
export type Sample = {
  signing: EndpointSigning
  /** Of a pair of keys the half that receivers hold. */
  publicKey: string | null
  deliveryId: string
  type: string
  /** `webhook-id`, `webhook-timestamp` and `webhook-signature`. */
  id: string
  seconds: number
  signature: string
  /** Exactly what is sent. */
  body: string
}

type Row = StoredSecrets & {
  signing: EndpointSigning
  publicKey: string | null
  deliveryId: string
  eventId: string
  type: string
  payload: string
}

/**
 * The last delivery of an endpoint of the clinic of the context, signed for `now` as another attempt would be: what was
 * signed minutes ago is refused by receivers as too old. Null when there is none whose words are still kept.
 */
export async function readSample(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  { clinicId, endpointId, now }: { clinicId: string; endpointId: string; now: number },
): Promise<Sample | null> {
  const [row] = await runSql<Row>(
    req,
    sql`select e.id, e.signing, e.public_key as "publicKey", e.current_secret, e.previous_secret, e.previous_expires_at,
          d.id as "deliveryId", v.id as "eventId", v.type, v.payload
        from webhook_endpoints e
          join webhook_deliveries d on d.tenant_id = e.tenant_id and d.endpoint_id = e.id
          join webhook_events v on v.tenant_id = e.tenant_id and v.id = d.event_id
        where e.tenant_id = ${clinicId} and e.id = ${endpointId} and v.payload is not null
        order by d.created_at desc, d.id desc limit 1`,
  )
  if (!row) return null
  const { deliveryId, eventId: id, payload: body, publicKey, signing, type, ...secrets } = row
  const seconds = Math.floor(now / 1_000)
  const keys = openEndpointSecrets(clinicId, secrets, now).map(readSigningKey)
  const signature = signWebhook({ id, seconds, body: Buffer.from(body) }, keys)
  return { signing, publicKey, deliveryId, type, id, seconds, signature, body }
}
