import { enqueue } from '@/src/jobs/enqueue'
import { hearEvents } from '@/src/plugin/hear-events'
import type { InstalledPlugin } from '@/src/plugin/installed-plugins'
import { switchedOn } from '@/src/plugin/switched-on'
import type { Listener } from '@/webhooks/tell-listeners'

const SECOND = 1_000

/** What add-ons hear of: each event becomes a job for each that wants it and is on, in the transaction of the change. */
export function listenerFor(plugins: readonly InstalledPlugin[]): Listener {
  const wanted = plugins.flatMap(({ declaration, slug }) =>
    (declaration.subscribes ?? []).map(({ type }, index) => ({ plugin: slug, type: type as string, index })),
  )
  return {
    types: new Set(wanted.map(({ type }) => type)),
    tell: async (req, events) => {
      const on = await switchedOn(req)
      for (const { holdSeconds, id, type } of events)
        for (const { index, plugin } of wanted.filter((one) => one.type === type && on.has(one.plugin)))
          await enqueue(
            req,
            hearEvents,
            { plugin, event: id, subscription: index },
            // A change may be taken back for as long, and is then not heard of.
            holdSeconds > 0 ? { startAt: new Date(Date.now() + (holdSeconds + 1) * SECOND) } : {},
          )
    },
  }
}
