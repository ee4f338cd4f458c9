import type { SeriesChanges } from '@/collections/appointment-series/operations/change-series'
import type { SeriesScope } from '@/collections/appointment-series/operations/choose-occurrences'
import type { WantedOccurrence } from '@/collections/appointment-series/operations/plan-occurrences'
import { planOf, type StoredOccurrence } from '@/collections/appointment-series/operations/read-series'
import type { SeriesSaving } from '@/collections/appointment-series/operations/save-series'
import { ruleRefusal } from '@/collections/appointment-series/operations/series-rule'
import { wantedSpan } from '@/collections/appointment-series/operations/wanted-span'
import { MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import { moveSeries, type SeriesPlan, seriesSlots, splitSeries } from '@/src/domain/scheduling/series-change'
import { resolveLocalTime } from '@/src/domain/scheduling/wall-time'
import { refuse } from '@/src/framework/refuse'
import type { AppointmentSeries } from '@/src/payload-types'

type Move = {
  series: AppointmentSeries
  anchor: StoredOccurrence
  chosen: StoredOccurrence[]
  scope: SeriesScope
  exceptions: 'keep' | 'overwrite'
  changes: SeriesChanges
}

export type MovedOccurrences = { wanted: WantedOccurrence[]; save: SeriesSaving | null; kept: string[] }

/** What a change means for each of the chosen visits and for the rule they follow. */
export function moveOccurrences(move: Move): MovedOccurrences {
  const { series, anchor, chosen, scope, changes } = move
  const plan = planOf(series)
  const span = spanOf(move)
  const isTimeChange = changes.startsAt !== undefined || changes.weekdays !== undefined
  const position = seriesSlots(plan).indexOf(
    scope === 'following' ? anchor.seriesSlot : (chosen[0]?.seriesSlot ?? ''),
  )
  const since = Math.max(0, position)
  const moved =
    scope !== 'this' && isTimeChange
      ? moveSeries(plan, {
          since,
          anchor: anchor.seriesSlot,
          startsAtLocal: span.local,
          timezone: plan.timezone,
          weekdays: changes.weekdays,
        })
      : null
  if (moved && !moved.ok) throw ruleRefusal(moved.refusal)
  const isOwn = (visit: StoredOccurrence): boolean =>
    scope !== 'this' && move.exceptions === 'keep' && hasOwnTime(visit, series)
  const wanted = chosen.map((visit, index) => {
    const slot = moved?.localOf.get(visit.seriesSlot) ?? visit.seriesSlot
    const local = scope === 'this' ? span.local : slot
    const keepsTime = isOwn(visit) || !isTimeChange
    return wantedVisit({
      move,
      visit,
      index,
      slot,
      local,
      keepsTime,
      durationMs: isOwn(visit) ? null : span.durationMs,
    })
  })
  return {
    wanted,
    kept: chosen.filter(isOwn).map(({ id }) => id),
    save: scope === 'this' ? null : saving(move, plan, moved?.plan ?? null, since, span.durationMs),
  }
}

function spanOf({ anchor, scope, changes }: Move): { local: string; durationMs: number | null } {
  // For the whole series a time is told from the one the visit has by the rule, for itself from the one it has.
  const present = scope === 'this' ? anchor.startsAt : anchor.seriesSlot
  return wantedSpan({ startsAt: changes.startsAt ?? present, endsAt: changes.endsAt }, anchor.timezone)
}

function wantedVisit({
  move: { series, scope, exceptions, changes },
  visit,
  index,
  slot,
  local,
  keepsTime,
  durationMs,
}: {
  move: Move
  visit: StoredOccurrence
  index: number
  slot: string
  local: string
  keepsTime: boolean
  durationMs: number | null
}): WantedOccurrence {
  const time = resolveLocalTime({ local, timezone: visit.timezone })
  const skippedTo =
    !keepsTime && !time.ok && time.refusal === 'nonexistent-local-time' ? time.suggestion : null
  const instant = keepsTime ? Date.parse(visit.startsAt) : instantOf(skippedTo ?? local, visit.timezone)
  const own = (name: 'practitioner' | 'service' | 'location') => {
    const isOwn = scope !== 'this' && exceptions === 'keep' && visit[name] !== series[name]
    return changes[name] === undefined || isOwn ? visit[name] : changes[name]
  }
  return {
    occurrence: index + 1,
    slot,
    movedFromGap: skippedTo,
    instant,
    timezone: visit.timezone,
    before: visit,
    data: {
      ...visit,
      ...changes.visit,
      practitioner: own('practitioner'),
      service: own('service'),
      location: own('location'),
      resources: changes.resources ?? visit.resources,
      startsAt: new Date(instant).toISOString(),
      ...(durationMs === null ? {} : { endsAt: new Date(instant + durationMs).toISOString() }),
      ...(changes.overlapReason ? { overlapReason: changes.overlapReason } : {}),
    },
  }
}

/** Of a time that exists, as those of a rule and the end of a gap do. */
function instantOf(local: string, timezone: string): number {
  const time = resolveLocalTime({ local, timezone })
  if (!time.ok) throw refuse('validation_failed', { field: 'startsAt' })
  return time.instant
}

/** Whether a visit was given another time alone. */
function hasOwnTime(
  { seriesSlot, startsAt, endsAt, timezone }: StoredOccurrence,
  series: AppointmentSeries,
): boolean {
  const byRule = resolveLocalTime({ local: seriesSlot, timezone })
  const start = Date.parse(startsAt)
  return (
    !byRule.ok ||
    byRule.instant !== start ||
    Date.parse(endsAt) - start !== series.durationMinutes * MINUTE_MS
  )
}

function saving(
  { series, scope, changes }: Move,
  plan: SeriesPlan,
  moved: SeriesPlan | null,
  since: number,
  durationMs: number | null,
): SeriesSaving {
  const split = scope === 'following' ? splitSeries(plan, since) : null
  const { practitioner, service, location, resources } = changes
  return {
    before: split?.before ?? null,
    plan: moved ?? split?.after ?? plan,
    data: {
      ...(practitioner ? { practitioner } : {}),
      ...(service ? { service } : {}),
      ...(location ? { location } : {}),
      ...(resources ? { resources } : {}),
      durationMinutes:
        durationMs === null ? series.durationMinutes : Math.max(1, Math.round(durationMs / MINUTE_MS)),
    },
  }
}
