import type { LimitedVisit } from '@/collections/appointments/operations/load-schedule'
import type { Interval } from '@/src/domain/scheduling/interval'
import { dayBounds, localDay } from '@/src/domain/scheduling/wall-time'

/** The days of a zone on which somebody has as many visits as they take, of any kind or of the service asked for. */
export function fullDays(
  visits: readonly LimitedVisit[],
  timezone: string,
): (Interval & { practitioner: string })[] {
  const days = Map.groupBy(visits, ([who, start]) => `${who}/${localDay({ instant: start, timezone })}`)
  return [...days].flatMap(([key, ofDay]) => {
    const [practitioner = '', date = ''] = key.split('/')
    const [, , , most = null, mostOfService = null] = ofDay[0] ?? []
    const ofService = ofDay.filter(([, , isOfService]) => isOfService).length
    const isFull =
      (most !== null && ofDay.length >= most) || (mostOfService !== null && ofService >= mostOfService)
    return isFull ? [{ practitioner, ...dayBounds({ date, timezone }) }] : []
  })
}
