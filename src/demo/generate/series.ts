import type { MadeSeries, Making } from '@/src/demo/generate/clinic-data'
import type { PatientChoice } from '@/src/demo/generate/patient-choice'
import type { Shift } from '@/src/demo/generate/shifts'
import { claimInterval } from '@/src/domain/scheduling/booking-rules'
import { DAY_MS, MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import { contains } from '@/src/domain/scheduling/interval'
import { slotGrid } from '@/src/domain/scheduling/slot-grid'
import { formatWall } from '@/src/domain/scheduling/wall-text'
import type { ZoneClock } from '@/src/domain/scheduling/zone-clock'

/** What stands in a shift before anybody else is booked into it. */
export type RegularVisit = { series: MadeSeries; startsAt: number; slot: string }

const DAYS_BEFORE = 28
const DAYS_AFTER = 49
const FEWEST = 6

/**
 * Somebody who comes every week, some weeks back and some ahead: the longest run of shifts at the same time of the
 * clock, with a service that needs no room, so that it is never in anybody's way.
 */
export function makeSeries(
  { profile, today, makeId }: Making,
  shifts: readonly Shift[],
  { clock, patients }: { clock: ZoneClock; patients: PatientChoice },
): Map<Shift, RegularVisit> {
  const near = shifts.filter(
    ({ start }) => start > today - DAYS_BEFORE * DAY_MS && start < today + DAYS_AFTER * DAY_MS,
  )
  const lines = Map.groupBy(near, ({ location, practitioner, start }) => {
    const wall = clock.toWall(start)
    return `${practitioner.id}/${location.id}/${wall % (7 * DAY_MS)}`
  })
  for (const line of [...lines.values()].sort((a, b) => b.length - a.length)) {
    const [first] = line
    const service = first?.practitioner.services.find(
      ({ capacity, resourceKinds }) => capacity === 1 && resourceKinds.length === 0,
    )
    if (!first || !service || line.length < FEWEST || !isWeekly(line, clock)) continue
    const starts = line.map((shift) =>
      slotGrid({ clock, range: shift, gridMinutes: profile.clinic.settings.slotGridMinutes }).find((start) =>
        contains(
          shift,
          claimInterval({ start, end: start + service.durationMinutes * MINUTE_MS, ...service }),
        ),
      ),
    )
    const walls = starts.map((start) => (start === undefined ? Number.NaN : clock.toWall(start)))
    if (walls.some((wall, index) => wall !== (walls[0] ?? 0) + index * 7 * DAY_MS)) continue
    const patient = patients.reserve({
      audience: service.audience,
      practitioner: first.practitioner,
      startsAt: starts as number[],
    })
    if (!patient) continue
    const createdAt = Math.max(patient.createdAt, (starts[0] ?? 0) - 5 * DAY_MS)
    const series: MadeSeries = {
      id: makeId(createdAt),
      createdAt,
      patient,
      service,
      practitioner: first.practitioner,
      location: first.location,
      startsAtLocal: formatWall(walls[0] ?? 0),
      count: line.length,
    }
    return new Map(
      line.map((shift, index) => [
        shift,
        { series, startsAt: Number(starts[index]), slot: formatWall(Number(walls[index])) },
      ]),
    )
  }
  return new Map()
}

const isWeekly = (line: readonly Shift[], clock: ZoneClock): boolean =>
  line.every(
    ({ start }, index) => clock.toWall(start) === clock.toWall(line[0]?.start ?? 0) + index * 7 * DAY_MS,
  )
