import type { StoredOccurrence } from '@/collections/appointment-series/operations/read-series'
import { refuse } from '@/src/framework/refuse'

export type SeriesScope = 'this' | 'following' | 'all'

/**
 * The visits a change is for. What has begun, is over or was called off is history and stays as it is; a single visit
 * is asked by its own rules.
 */
export function chooseOccurrences(
  occurrences: readonly StoredOccurrence[],
  { from, scope, now }: { from: string; scope: SeriesScope; now: number },
): { anchor: StoredOccurrence; chosen: StoredOccurrence[] } {
  const anchor = occurrences.find(({ id }) => id === from)
  if (!anchor) throw refuse('not_found', { message: 'This visit is not part of the series.', field: 'from' })
  if (scope === 'this') return { anchor, chosen: [anchor] }
  const isOpen = ({ status, startsAt }: StoredOccurrence): boolean =>
    (status === 'scheduled' || status === 'confirmed') && Date.parse(startsAt) > now
  if (scope === 'following' && !isOpen(anchor))
    throw refuse('locked', { message: 'This visit has begun, is over or was called off.', field: 'from' })
  const chosen = occurrences.filter(
    (occurrence) => isOpen(occurrence) && (scope === 'all' || occurrence.seriesSlot >= anchor.seriesSlot),
  )
  if (chosen.length === 0) throw refuse('locked', { message: 'No visit of this series lies ahead any more.' })
  return { anchor, chosen }
}
