import { resolveMoment, wantedMoment } from '@/collections/appointments/operations/wanted-moment'
import { formatWall, parseInstant, parseWall } from '@/src/domain/scheduling/wall-text'
import { formatLocal } from '@/src/domain/scheduling/wall-time'

/**
 * The local time at which the visits of a series begin and how long they last (null: as long as the service), from
 * times as a client writes them. A start that the clocks skip on its day is answered with the other visits.
 */
export function wantedSpan(
  { startsAt, endsAt }: { startsAt: unknown; endsAt?: unknown },
  timezone: string,
): { local: string; durationMs: number | null } {
  const start = wantedMoment(startsAt, 'startsAt')
  const local = localText(start.text, timezone)
  if (endsAt === undefined || endsAt === null || endsAt === '') return { local, durationMs: null }
  const end = wantedMoment(endsAt, 'endsAt')
  // Two times of one clock are that far apart on any day; a clock change between the first two is no matter of the others.
  if (start.isWallTime && end.isWallTime)
    return { local, durationMs: (parseWall(end.text) ?? 0) - (parseWall(start.text) ?? 0) }
  return { local, durationMs: resolveMoment(end, timezone) - resolveMoment(start, timezone) }
}

function localText(text: string, timezone: string): string {
  const instant = parseInstant(text)
  return instant === undefined ? formatWall(parseWall(text) ?? 0) : formatLocal({ instant, timezone })
}
