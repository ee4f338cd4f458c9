import { DAY_MS, MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import type { Interval } from '@/src/domain/scheduling/interval'
import type { ZoneClock } from '@/src/domain/scheduling/zone-clock'

/**
 * The instants in `range` at which the wall shows a multiple of the grid since midnight, in order. An hour
 * that happens twice gives its times twice, a gap gives none.
 */
export function slotGrid({
  clock,
  range,
  gridMinutes,
}: {
  clock: ZoneClock
  range: Interval
  gridMinutes: number
}): number[] {
  const step = gridMinutes * MINUTE_MS
  if (!(step > 0)) throw new RangeError(`Not a slot grid: ${gridMinutes} minutes`)

  const times: number[] = []
  for (const { start, end, offset } of clock.spans) {
    const wallStart = Math.max(start, range.start) + offset
    const wallEnd = Math.min(end, range.end) + offset
    const firstMidnight = Math.floor(wallStart / DAY_MS) * DAY_MS
    for (let midnight = firstMidnight; midnight < wallEnd; midnight += DAY_MS) {
      const dayEnd = Math.min(wallEnd, midnight + DAY_MS)
      const skipped = Math.max(0, Math.ceil((wallStart - midnight) / step))
      for (let wall = midnight + skipped * step; wall < dayEnd; wall += step) times.push(wall - offset)
    }
  }
  return times
}
