import { z } from 'zod'
import { runSql, sql } from '@/src/database/sql'
import { defineJob } from '@/src/jobs/define-job'
import { openPayload } from '@/src/plugin/inbound/sealed-payload'
import { findPlugin } from '@/src/plugin/installed-plugins'
import { makeContext } from '@/src/plugin/make-context'
import { whereOn } from '@/src/plugin/plugin-jobs'
import { currentClinic } from '@/src/request-context'

type Row = {
  plugin: string
  event_id: string
  type: string
  account: string | null
  payload: string | null
  received_at: Date | string
}

/** Hands what a vendor sent to its add-on, in the clinic it is meant for. */
export const handleInbound = defineJob({
  name: 'add-on-inbound',
  data: z.object({ event: z.uuid() }),
  concurrency: 4,
  retries: { limit: 12 },
  handler: async ({ data, req, signal }) => {
    const clinicId = currentClinic()?.id ?? null
    const [row] = await runSql<Row>(
      req,
      sql`select plugin, event_id, type, account, payload, received_at from inbound_events
          where id = ${data.event} and tenant_id = ${clinicId} and status = 'waiting'`,
    )
    const plugin = row ? findPlugin(row.plugin) : undefined
    const { inbound } = plugin?.declaration ?? {}
    if (!row?.payload || !plugin || !inbound) return
    const event = {
      eventId: row.event_id,
      type: row.type,
      account: row.account,
      payload: openPayload({ clinicId, recordId: data.event }, row.payload),
      receivedAt: new Date(row.received_at).toISOString(),
    }
    const isHandled = await whereOn(
      plugin,
      req,
      () => inbound.handle(makeContext(plugin, req, { signal }), event),
      `inbound ${row.type}`,
    )
    await runSql(
      req,
      sql`update inbound_events set status = ${isHandled ? 'handled' : 'ignored'}, handled_at = now(), payload = null
          where id = ${data.event}`,
    )
  },
})
