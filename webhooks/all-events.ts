import { catalogue } from '@/webhooks/catalogue'
import type { WebhookEvent } from '@/webhooks/define-event'

// Settled once at the start. Pages are bundles with copies of this module, and have the same add-ons.
const key = Symbol.for('careloom.added-events')
const globals = globalThis as { [key]?: readonly WebhookEvent[] }

/** Everything that can be told: the core's catalogue, then the events of the installed add-ons. */
export const allEvents = (): readonly WebhookEvent[] => [
  ...(catalogue as unknown as readonly WebhookEvent[]),
  ...(globals[key] ?? []),
]

/** For the start of the product, which knows its add-ons. What was added before is replaced. */
export function settleAddedEvents(events: readonly WebhookEvent[]): void {
  globals[key] = events
}
