import type { z } from 'zod'
import type { PluginContext } from '@/src/plugin/plugin-context'
import type { catalogue, EventType } from '@/webhooks/catalogue'

type CoreEvent<Type extends string> = Extract<(typeof catalogue)[number], { type: Type }>

/** What the event of a type tells; the events of add-ons are read as they come. */
export type EventData<Type extends string> = Type extends EventType
  ? z.output<CoreEvent<Type>['data']>
  : Record<string, unknown>

/** An event as it was told: what happened, when, and the ids to read more by. */
export type HeardEvent<Data = Record<string, unknown>> = {
  /** UUID; the same whenever the event is told again. */
  id: string
  type: string
  /** When it happened, ISO 8601 in UTC. */
  timestamp: string
  data: Data
}

/** Handlers may name their own types of options and settings. */
type Handler<Type extends string> = {
  bivariant(ctx: PluginContext, event: HeardEvent<EventData<Type>>): Promise<void>
}['bivariant']

/** What an add-on hears of; made by `on`. */
export type Subscription = { type: string; handler: Handler<string> }

/**
 * Hears an event of the core or of another add-on after its change has committed: at least once in each clinic where the
 * add-on is on, and again with growing pauses until the handler succeeds. A change that was taken back is not heard of.
 */
export const on = <Type extends EventType | (string & {})>(
  type: Type,
  handler: Handler<Type>,
): Subscription => ({ type, handler: handler as unknown as Handler<string> })
