import { createLocalReq, type Payload } from 'payload'
import { recordAudit } from '@/src/audit/record'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { type ClinicContext, runInContext } from '@/src/request-context'
import { tellOwners } from '@/webhooks/delivery/tell-owners'
import { wantMirror } from '@/webhooks/svix/want-mirror'

/** `gone`: the receiver wants nothing more. `no_success`: nothing reached it for days. */
export type DisabledReason = 'gone' | 'no_success'

type Ending = { endpointId: string; reason: DisabledReason; days?: number }

/**
 * Switches an endpoint off and tells the owners, once. What is queued for it is given up when its turn comes; a replay
 * brings it back.
 */
export function disableEndpoint(
  payload: Payload,
  clinic: ClinicContext,
  { days = 0, endpointId, reason }: Ending,
): Promise<void> {
  return runInContext({ requestId: 'webhooks', channel: 'job', clinic }, async () => {
    const req = await createLocalReq({}, payload)
    await inTransaction(req, async () => {
      // Not through the record's own checks: its address may be one that is no longer allowed.
      const [endpoint] = await runSql<{ id: string; url: string }>(
        req,
        sql`update webhook_endpoints set status = 'disabled', disabled_reason = ${reason}, updated_at = now()
            where tenant_id = ${clinic.id} and id = ${endpointId} and status = 'enabled' returning id, url`,
      )
      if (!endpoint) return
      await wantMirror(req, clinic.id)
      await recordAudit(req, {
        action: 'disable',
        entity: 'webhook-endpoints',
        entityIds: [endpoint.id],
        reason,
        fields: ['status', 'disabledReason'],
      })
      await tellOwners(
        req,
        clinic.id,
        endpoint,
        reason === 'gone' ? { kind: 'gone' } : { kind: 'switched-off', days },
      )
    })
  })
}
