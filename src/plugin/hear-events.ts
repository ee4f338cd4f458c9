import { z } from 'zod'
import { runSql, sql } from '@/src/database/sql'
import { defineJob } from '@/src/jobs/define-job'
import { findPlugin } from '@/src/plugin/installed-plugins'
import { makeContext } from '@/src/plugin/make-context'
import type { HeardEvent } from '@/src/plugin/on'
import { whereOn } from '@/src/plugin/plugin-jobs'

type Handler = (ctx: unknown, event: HeardEvent) => Promise<void>

/** Hands one event to one subscription of an add-on. */
export const hearEvents = defineJob({
  name: 'add-on-events',
  data: z.object({ plugin: z.string(), event: z.uuid(), subscription: z.int() }),
  concurrency: 2,
  retries: { limit: 10 },
  handler: async ({ data, req, signal }) => {
    const plugin = findPlugin(data.plugin)
    const subscription = plugin?.declaration.subscribes?.[data.subscription]
    const [row] = await runSql<{ payload: string | null }>(
      req,
      sql`select payload from webhook_events where id = ${data.event}`,
    )
    // Taken back before anybody heard of it, or of an add-on that was removed since.
    if (!plugin || !subscription || !row?.payload) return
    const { id, type, timestamp, data: told } = JSON.parse(row.payload) as HeardEvent
    const handler = subscription.handler as unknown as Handler
    await whereOn(
      plugin,
      req,
      () => handler(makeContext(plugin, req, { signal }), { id, type, timestamp, data: told }),
      type,
    )
  },
})
