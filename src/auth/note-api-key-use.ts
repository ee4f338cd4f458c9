import type { BasePayload } from 'payload'
import { idOf } from '@/src/access/principal'
import { findClinic } from '@/src/auth/find-clinic'
import type { Principal } from '@/src/auth/identify'
import { runSql, sql } from '@/src/database/sql'
import { log } from '@/src/logger'
import { currentContext, runInContext } from '@/src/request-context'

const PAUSE_MS = 60_000
const notedAt = new Map<string, number>()

/** Remembers when a key was last used, at most once a minute and without keeping its request waiting. */
export function noteApiKeyUse(payload: BasePayload, { id, tenant }: Principal): void {
  const now = Date.now()
  if (now - (notedAt.get(id) ?? 0) < PAUSE_MS) return
  if (notedAt.size > 50_000) notedAt.clear()
  notedAt.set(id, now)
  storeUse(payload, id, idOf(tenant as string)).catch((error: unknown) =>
    log.warn({ err: error, msg: 'The use of an API key could not be noted' }),
  )
}

async function storeUse(payload: BasePayload, id: string, clinicId: string): Promise<void> {
  const clinic = await findClinic(payload, clinicId)
  if (!clinic) return
  const context = currentContext() ?? { requestId: 'api-key', channel: 'rest' as const }
  const isDue = sql`(last_used_at is null or last_used_at < now() - interval '1 minute')`
  await runInContext({ ...context, clinic }, () =>
    runSql(
      { payload: payload as never, transactionID: undefined },
      sql`update api_keys set last_used_at = now() where id = ${id} and ${isDue}`,
    ),
  )
}
