import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { WEBHOOK_CHANNEL } from '@/webhooks/announce'
import { isSvixReady } from '@/webhooks/svix/is-svix-ready'

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>

/**
 * Notes, in the transaction of a change, that Svix has to hear of the clinic's endpoints as they are then. Clinics that
 * Svix has never heard of stay unknown to it. Events wait until it has.
 */
export async function wantMirror(req: Requester, clinicId: string): Promise<void> {
  await runSql(
    req,
    sql`with wanted as (
          insert into svix_mirrors (tenant_id)
          select id from tenants where id = ${clinicId} and (settings_webhooks_via_svix
            or exists (select from svix_mirrors m where m.tenant_id = ${clinicId}))
          on conflict (tenant_id) do update set wanted = svix_mirrors.wanted + 1, due_at = now(), attempt = 0
          returning 1)
        select pg_notify(${WEBHOOK_CHANNEL}, '') from wanted`,
  )
}

/** Whether events of a clinic go to Svix from now on. */
export async function isHandedToSvix(req: Requester, clinicId: string): Promise<boolean> {
  if (!isSvixReady()) return false
  const rows = await runSql(
    req,
    sql`select from tenants where id = ${clinicId} and settings_webhooks_via_svix`,
  )
  return rows.length > 0
}
