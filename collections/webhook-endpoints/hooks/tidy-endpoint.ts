import type { CollectionBeforeChangeHook } from 'payload'
import type { WebhookEndpoint } from '@/src/payload-types'

/** Stores each choice once, and forgets why an endpoint stood still when it is switched on again. */
export const tidyEndpoint: CollectionBeforeChangeHook<WebhookEndpoint> = ({ data, originalDoc }) => {
  const events = Array.isArray(data.events) ? [...new Set(data.events)] : data.events
  const isSwitchedOn = originalDoc?.status === 'disabled' && data.status === 'enabled'
  return { ...data, events, ...(isSwitchedOn ? { disabledReason: null, failingSince: null } : {}) }
}
