import { DAY_MS } from '@/src/domain/scheduling/epoch-day'
import { type Interval, subtractIntervals } from '@/src/domain/scheduling/interval'
import { expandWorkingHours, type WorkingHoursRule } from '@/src/domain/scheduling/working-hours'
import { zoneClock } from '@/src/domain/scheduling/zone-clock'

/** For how long ahead hours that were opened are looked through for those who wait. */
const WEEKS_AHEAD = 8

/** What a weekly rule opens in the coming weeks that its former version did not; `before` is null for a new one. */
export function openedHours({
  before,
  after,
  timezone,
  now,
}: {
  before: WorkingHoursRule | null
  after: WorkingHoursRule
  timezone: string
  now: number
}): Interval[] {
  const range = { start: now, end: now + WEEKS_AHEAD * 7 * DAY_MS }
  const clock = zoneClock({ timezone, range })
  const isSameLine =
    before !== null && before.practitioner === after.practitioner && before.location === after.location
  const opened = expandWorkingHours({ rules: [after], clock, range })
  const known = isSameLine ? expandWorkingHours({ rules: [before], clock, range }) : []
  return subtractIntervals(opened, known).filter(({ start, end }) => end > now && start < range.end)
}
