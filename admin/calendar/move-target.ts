import type { ColumnKind } from '@/admin/calendar/calendar-address'
import type { VisitFact } from '@/admin/calendar/calendar-facts'
import { NO_ROOM } from '@/admin/calendar/grid-events'
import { type WallGrid, wallText } from '@/admin/calendar/wall-grid'

/** Where a visit goes. Instants, so that the server need not guess which of two equal hours is meant. */
export type MoveTarget = { startsAt: string; endsAt: string; practitioner: string; resources: string[] }

/** What was done to a visit on the grid: seconds on the wall by which its ends moved, and the column it is over. */
export type GridMove = { startSeconds: number; endSeconds: number; fromColumn?: string; toColumn?: string }

export type MoveResult = { ok: true; target: MoveTarget } | { ok: false; suggestion: string }

type Frame = { columns: ColumnKind; grid: WallGrid }

/** A visit keeps its length in real time when it moves; only pulling its end changes that. */
export function moveTarget(visit: VisitFact, move: GridMove, frame: Frame): MoveResult {
  const { clock, span } = frame.grid
  const [from, until] = [Date.parse(visit.startsAt), Date.parse(visit.endsAt)]
  const wall = span(visit.startsAt, visit.endsAt)
  const isMoved = move.startSeconds !== 0
  const start = isMoved
    ? clock.resolve(wall.start + move.startSeconds * 1_000)
    : { instant: from, happens: 1 }
  if (start.happens === 0) return { ok: false, suggestion: wallText(clock.toWall(start.instant)) }
  const isResized = move.endSeconds !== move.startSeconds
  const end = isResized
    ? clock.resolve(wall.end + move.endSeconds * 1_000).instant
    : start.instant + (until - from)
  return {
    ok: true,
    target: {
      startsAt: new Date(start.instant).toISOString(),
      endsAt: new Date(end).toISOString(),
      ...inColumn(visit, move, frame),
    },
  }
}

function inColumn(visit: VisitFact, { fromColumn, toColumn }: GridMove, { columns }: Frame) {
  const { practitioner, resources } = visit
  if (!toColumn || fromColumn === toColumn) return { practitioner, resources }
  if (columns === 'practitioner') return { practitioner: toColumn, resources }
  const others = resources.filter((id) => id !== fromColumn)
  return { practitioner, resources: toColumn === NO_ROOM ? others : [...others, toColumn] }
}

export const isSamePlace = (visit: VisitFact, target: MoveTarget): boolean =>
  Date.parse(visit.startsAt) === Date.parse(target.startsAt) &&
  Date.parse(visit.endsAt) === Date.parse(target.endsAt) &&
  visit.practitioner === target.practitioner &&
  visit.resources.toSorted().join() === target.resources.toSorted().join()
