import type pg from 'pg'
import { openEndpointSecrets, type StoredSecrets } from '@/webhooks/endpoint-secret'
import { readSigningKey, type SigningKey } from '@/webhooks/sign'

/** What is sent, and to where. */
export type Letter = {
  deliveryId: string
  eventId: string
  /** The exact bytes that are signed; null once they were removed for their age. */
  payload: string | null
  endpointId: string
  url: string
  isEnabled: boolean
  keys: SigningKey[]
}

type Row = StoredSecrets & {
  deliveryId: string
  eventId: string
  payload: string | null
  url: string
  status: string
}

/** Reads deliveries of the clinic of the context. One that is missing in the answer is no longer there. */
export async function loadDeliveries(
  db: pg.Pool,
  clinicId: string,
  ids: readonly string[],
): Promise<Letter[]> {
  const { rows } = await db.query<Row>({
    name: 'webhooks-load',
    text: `select d.id as "deliveryId", v.id as "eventId", v.payload, e.id, e.url, e.status,
        e.current_secret, e.previous_secret, e.previous_expires_at
      from webhook_deliveries d join webhook_events v on v.id = d.event_id join webhook_endpoints e on e.id = d.endpoint_id
      where d.tenant_id = $1::uuid and d.id = any($2::uuid[])`,
    values: [clinicId, ids],
  })
  return rows.map(({ deliveryId, eventId, payload, status, url, ...secrets }) => ({
    deliveryId,
    eventId,
    payload,
    url,
    endpointId: secrets.id,
    isEnabled: status === 'enabled',
    keys: keysOf(clinicId, secrets),
  }))
}

const MOST_KEPT = 2_000
/** Keys by how they are stored: another text, or another set of them, is another entry. */
const known = new Map<string, SigningKey[]>()

/** Opening and reading keys costs more than signing with them. */
function keysOf(clinicId: string, stored: StoredSecrets): SigningKey[] {
  const { current_secret, previous_expires_at, previous_secret } = stored
  const isPreviousValid = previous_expires_at && new Date(previous_expires_at).getTime() > Date.now()
  const name = isPreviousValid ? `${current_secret} ${previous_secret}` : current_secret
  const kept = known.get(name)
  if (kept) return kept
  const keys = openEndpointSecrets(clinicId, stored).map(readSigningKey)
  if (known.size >= MOST_KEPT) known.clear()
  known.set(name, keys)
  return keys
}
