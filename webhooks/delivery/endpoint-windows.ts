import type { Posted } from '@/webhooks/delivery/post-webhook'

export const WINDOW = { first: 8, least: 2, most: 256 } as const
const SLOW_MS = 5_000
const MOST_KEPT = 2_000

export type EndpointWindows = {
  /** How many may be under way to each endpoint that is known; `WINDOW.first` to all others. */
  sizes: ReadonlyMap<string, number>
  learn: (endpointId: string, posted: Posted) => void
}

/**
 * How much an endpoint takes at a time, found out as networks do it: one more with each answer that comes soon, half as
 * many when none comes, when it takes long or when the receiver says that it is too much. An endpoint that is dead
 * holds few places, and one that is fast gets as many as it can use.
 */
export function endpointWindows(): EndpointWindows {
  const sizes = new Map<string, number>()
  return {
    sizes,
    learn: (endpointId, { durationMs, error, isOverloaded }) => {
      const size = sizes.get(endpointId) ?? WINDOW.first
      const isTooMuch = isOverloaded || error === 'timed_out' || durationMs > SLOW_MS
      const next = isTooMuch ? Math.max(WINDOW.least, size >> 1) : Math.min(WINDOW.most, size + 1)
      // Put at the end, so that the first is the one that was not heard of for the longest.
      sizes.delete(endpointId)
      if (next !== WINDOW.first) sizes.set(endpointId, next)
      if (sizes.size > MOST_KEPT) sizes.delete(sizes.keys().next().value as string)
    },
  }
}
