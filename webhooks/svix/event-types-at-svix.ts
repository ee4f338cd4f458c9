import { createHash } from 'node:crypto'
import type { Svix } from 'svix'
import { describedEvents } from '@/webhooks/described-events'

/** The version under which Svix keeps the schema of a type. A published type never changes its meaning. */
const SCHEMA_VERSION = '1'

export type EventTypesAtSvix = {
  /** Which catalogue this version of the product has. */
  catalogue: string
  /** Tells Svix of every type, once for as long as this process runs. */
  publish: (svix: Svix) => Promise<void>
  /** Svix may have lost what it knew. */
  forget: () => void
}

export function eventTypesAtSvix(): EventTypesAtSvix {
  const events = describedEvents()
  let published: Promise<void> | undefined

  const tell = async (svix: Svix): Promise<void> => {
    for (const { example, schema, summary, type } of events)
      await svix.eventType.update(type, {
        description: summary,
        archived: false,
        schemas: { [SCHEMA_VERSION]: { title: type, ...schema, examples: [example] } },
      })
  }
  const forget = (): void => {
    published = undefined
  }
  return {
    catalogue: createHash('sha256').update(JSON.stringify(events)).digest('hex').slice(0, 16),
    forget,
    publish: (svix) => {
      published ??= tell(svix).catch((error) => {
        forget()
        throw error
      })
      return published
    },
  }
}
