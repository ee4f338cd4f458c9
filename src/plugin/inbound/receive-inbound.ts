import { randomUUID } from 'node:crypto'
import { createLocalReq, type Payload } from 'payload'
import { findClinic } from '@/src/auth/find-clinic'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { enqueue } from '@/src/jobs/enqueue'
import { clinicOfAccount } from '@/src/plugin/accounts'
import type { InboundEvent } from '@/src/plugin/clinic-plugin'
import { handleInbound } from '@/src/plugin/inbound/handle-inbound'
import { sealPayload } from '@/src/plugin/inbound/sealed-payload'
import { isSwitchedOn } from '@/src/plugin/switched-on'
import { type ClinicContext, currentContext, runInContext } from '@/src/request-context'

type Stored = 'waiting' | 'ignored' | 'known'

/**
 * Keeps what a vendor sent, once for each of its ids, with the job that handles it. What belongs to no clinic, or to one
 * that does not use the add-on, is noted without its content.
 */
export async function receiveInbound(payload: Payload, plugin: string, event: InboundEvent): Promise<Stored> {
  const anywhere = { payload, transactionID: undefined }
  const owner = event.account ? await clinicOfAccount(anywhere, { plugin, externalId: event.account }) : null
  const clinic = owner ? await findClinic(payload, owner) : null
  const context = currentContext() ?? { requestId: randomUUID(), channel: 'job' as const }
  return runInContext({ ...context, clinic: clinic ?? undefined, addOns: undefined, principal: null }, () =>
    store(payload, plugin, event, clinic),
  )
}

async function store(
  payload: Payload,
  plugin: string,
  { account, eventId, type, payload: content }: InboundEvent,
  clinic: ClinicContext | null,
): Promise<Stored> {
  const req = await createLocalReq({}, payload)
  return inTransaction(req, async () => {
    const id = randomUUID()
    const isWanted = clinic !== null && (await isSwitchedOn(req, plugin))
    const status = isWanted ? 'waiting' : 'ignored'
    const sealed = isWanted ? sealPayload({ clinicId: clinic.id, recordId: id }, content) : null
    const rows = await runSql(
      req,
      sql`insert into inbound_events (id, plugin, event_id, type, account, tenant_id, payload, status)
          values (${id}, ${plugin}, ${eventId}, ${type}, ${account}, ${clinic?.id ?? null}, ${sealed}, ${status})
          on conflict (plugin, event_id) do nothing returning 1`,
    )
    if (rows.length === 0) return 'known'
    if (isWanted) await enqueue(req, handleInbound, { event: id })
    return status
  })
}
