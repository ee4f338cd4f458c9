import type { MadeResource } from '@/src/demo/generate/clinic-data'
import type { ResourceKind } from '@/src/domain/scheduling/availability-request'
import { DAY_MS } from '@/src/domain/scheduling/epoch-day'
import { type Interval, overlaps } from '@/src/domain/scheduling/interval'

export type ResourcePlan = {
  /** One free room or device of each kind, or nothing when one of them is missing. */
  reserve: (needs: {
    kinds: readonly ResourceKind[]
    location: string
    span: Interval
  }) => MadeResource[] | undefined
}

/** Who holds which room and device when. */
export function resourcePlan(resources: readonly MadeResource[]): ResourcePlan {
  const taken = new Map<string, Interval[]>()
  const isFree = ({ id }: MadeResource, span: Interval) => {
    // Shifts come in the order of the clock, so what ended days ago is never asked for again.
    const recent = (taken.get(id) ?? []).filter(({ end }) => end > span.start - 2 * DAY_MS)
    taken.set(id, recent)
    return !recent.some((other) => overlaps(other, span))
  }
  return {
    reserve: ({ kinds, location, span }) => {
      const chosen = kinds.flatMap((kind) => {
        const free = resources.find(
          (resource) => resource.kind === kind && resource.location === location && isFree(resource, span),
        )
        return free ?? []
      })
      if (chosen.length < kinds.length) return undefined
      for (const { id } of chosen) taken.get(id)?.push(span)
      return chosen
    },
  }
}
