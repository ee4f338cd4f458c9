import type { BasePayload, PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { TENANT_SETTING } from '@/src/database/tenant-pool'
import { refuse } from '@/src/framework/refuse'
import type { Claim } from '@/src/http/idempotency/claim'
import { type ClinicContext, currentClinic, currentContext, runInContext } from '@/src/request-context'

/** Requests of people who chose no clinic, such as the operator who makes one, are kept under this one. */
export const NO_CLINIC = '00000000-0000-0000-0000-000000000000'

export type StoredClaim = {
  bodyHash: string
  status: number | null
  response: string | null
  entity: string | null
  entityId: string | null
  /** Since when the effect stands, in seconds; null while it does not. */
  committedFor: number | null
  /** For how many more seconds the attempt under way may take. */
  leaseLeft: number
}

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>
type Place = Pick<Claim, 'tenantId' | 'actor' | 'route' | 'key'>

const placeOf = ({ tenantId, actor, route, key }: Place) =>
  sql`tenant_id = ${tenantId} and actor = ${actor} and route = ${route} and key = ${key}`

/**
 * Takes the key for this attempt. False when somebody holds it or has finished; a key that is older than a day, or
 * whose attempt ended without an effect, is free again.
 */
export async function takeKey(payload: BasePayload, claim: Claim): Promise<boolean> {
  const rows = await inClinicOf(claim, () =>
    runSql(
      { payload },
      sql`insert into idempotency_keys as held (tenant_id, actor, route, key, body_hash, holder, locked_until, expires_at)
          values (${claim.tenantId}, ${claim.actor}, ${claim.route}, ${claim.key}, ${claim.bodyHashes[0]}, ${claim.holder},
            now() + interval '60 seconds', now() + interval '24 hours')
          on conflict (tenant_id, actor, route, key) do update set body_hash = excluded.body_hash, holder = excluded.holder,
            committed_at = null, entity = null, entity_id = null, status = null, response = null,
            locked_until = excluded.locked_until, expires_at = excluded.expires_at
          where held.expires_at < now()
            or (held.status is null and held.committed_at is null and held.locked_until < now()
              and held.body_hash = any (${sql.param(claim.bodyHashes)}::text[]))
          returning 1`,
    ),
  )
  return rows.length > 0
}

export async function readKey(payload: BasePayload, place: Place): Promise<StoredClaim | undefined> {
  const [row] = await inClinicOf(place, () =>
    runSql<StoredClaim>(
      { payload },
      sql`select body_hash as "bodyHash", status, response, entity, entity_id as "entityId",
            extract(epoch from now() - committed_at)::float8 as "committedFor",
            extract(epoch from locked_until - now())::float8 as "leaseLeft"
          from idempotency_keys where ${placeOf(place)}`,
    ),
  )
  return row
}

/**
 * Notes in the transaction of the effect that the effect stands, and where it is found. When another attempt has
 * taken the key meanwhile, this one must not take effect any more: the refusal rolls it back.
 */
export async function markCommitted(req: Requester, claim: Claim): Promise<void> {
  const ownTenant = currentClinic()?.id ?? ''
  if (ownTenant !== claim.tenantId) await bindTransaction(req, claim.tenantId)
  const rows = await runSql(
    req,
    sql`update idempotency_keys set committed_at = coalesce(committed_at, now()),
          entity = ${claim.written?.entity ?? null}, entity_id = ${claim.written?.id ?? null}
        where ${placeOf(claim)} and holder = ${claim.holder} returning 1`,
  )
  if (ownTenant !== claim.tenantId) await bindTransaction(req, ownTenant)
  if (rows.length === 0)
    throw refuse('conflict', { message: 'Another attempt with this idempotency key went ahead.' })
}

export const storeAnswer = (
  payload: BasePayload,
  claim: Claim,
  status: number,
  response: string,
): Promise<unknown> =>
  inClinicOf(claim, () =>
    runSql(
      { payload },
      sql`update idempotency_keys set status = ${status}, response = ${response}
          where ${placeOf(claim)} and holder = ${claim.holder}`,
    ),
  )

/** Ends an attempt without an answer to keep: with an effect the next one finds that, without one it starts afresh. */
export const releaseKey = (payload: BasePayload, claim: Claim): Promise<unknown> =>
  inClinicOf(claim, () =>
    runSql(
      { payload },
      claim.isCommitted
        ? sql`update idempotency_keys set locked_until = now() where ${placeOf(claim)} and holder = ${claim.holder}`
        : sql`delete from idempotency_keys where ${placeOf(claim)} and holder = ${claim.holder} and committed_at is null`,
    ),
  )

const PURGE_EVERY_MS = 3_600_000
const purgedAt = new Map<string, number>()

/** Removes the clinic's keys of the day before, at most once an hour in each process. */
export async function purgeKeys(
  payload: BasePayload,
  place: Pick<Place, 'tenantId'>,
  nowMs: number,
): Promise<void> {
  if (nowMs - (purgedAt.get(place.tenantId) ?? 0) < PURGE_EVERY_MS) return
  purgedAt.set(place.tenantId, nowMs)
  await inClinicOf(place, () =>
    runSql(
      { payload },
      sql`delete from idempotency_keys where tenant_id = ${place.tenantId} and expires_at < now()`,
    ),
  )
}

const bindTransaction = (req: Requester, tenantId: string): Promise<unknown> =>
  runSql(req, sql`select set_config(${TENANT_SETTING}, ${tenantId}, true)`)

function inClinicOf<Result>({ tenantId }: Pick<Place, 'tenantId'>, work: () => Result): Result {
  const context = currentContext()
  if (context?.clinic?.id === tenantId) return work()
  const clinic = { id: tenantId } as ClinicContext
  return runInContext({ requestId: '', channel: 'rest', ...context, clinic }, work)
}
