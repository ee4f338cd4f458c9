import type { Claim, Claimed } from '@/webhooks/delivery/claim-deliveries'

export type Held = Claimed & { leaseId: string; sinceMs: number }

export type UnderWay = {
  add: (claim: Claim) => Held[]
  remove: (held: Iterable<Held>) => void
  /** How many more this worker may take. */
  room: () => number
  /** Those that were taken longer ago than this. */
  olderThan: (ms: number) => Held[]
  size: () => number
  /** Waits until nothing is under way, but no longer than this. */
  emptied: (mostMs: number) => Promise<void>
}

/** So many are sent at once; whoever makes us wait for longer than a moment no longer counts, up to a bound. */
const MOST = { brisk: 512, together: 2_000 } as const
const MOMENT_MS = 1_000
const LOOK_MS = 20

/** What this worker has taken and not yet written down. */
export function underWay(): UnderWay {
  const all = new Set<Held>()
  return {
    add: ({ deliveries, leaseId }) => {
      const sinceMs = performance.now()
      const held = deliveries.map((claimed) => ({ ...claimed, leaseId, sinceMs }))
      for (const one of held) all.add(one)
      return held
    },
    remove: (held) => {
      for (const one of held) all.delete(one)
    },
    room: () => {
      const recently = performance.now() - MOMENT_MS
      let brisk = 0
      for (const { sinceMs } of all) if (sinceMs > recently) brisk += 1
      return Math.max(0, Math.min(MOST.brisk - brisk, MOST.together - all.size))
    },
    olderThan: (ms) => {
      const before = performance.now() - ms
      return [...all].filter(({ sinceMs }) => sinceMs < before)
    },
    size: () => all.size,
    emptied: async (mostMs) => {
      for (const end = performance.now() + mostMs; all.size > 0 && performance.now() < end; )
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    },
  }
}
