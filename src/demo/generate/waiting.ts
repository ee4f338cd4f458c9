import type { MadePatient, MadeWaiting, Making, SetUp } from '@/src/demo/generate/clinic-data'
import { ageOn } from '@/src/demo/generate/patients'
import { seededRandom } from '@/src/demo/generate/random'
import { DAY_MS, MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import { localDay } from '@/src/domain/scheduling/wall-time'

const WAITING = 7
const parts = [
  { fromTime: null, toTime: null },
  { fromTime: '08:00', toTime: '12:00' },
  { fromTime: '13:00', toTime: '18:00' },
] as const

/** Some grown patients who would rather come sooner, each with what suits them. */
export function makeWaiting(
  { profile, makeId, today }: Making,
  { practitioners }: SetUp,
  patients: readonly MadePatient[],
): MadeWaiting[] {
  const random = seededRandom(`${profile.clinic.slug}/waiting`)
  const grown = patients.filter(
    ({ birthDate, createdAt, status }) =>
      status === 'active' && createdAt < today - 14 * DAY_MS && ageOn(birthDate, today) >= 18,
  )
  return random.some(grown, WAITING).map((patient, index): MadeWaiting => {
    const createdAt = today - random.int(1, 12) * DAY_MS + random.int(8 * 60, 17 * 60) * MINUTE_MS
    const practitioner = random.pick(practitioners)
    const suiting = practitioner.services.filter(({ audience }) => ['adults', 'everyone'].includes(audience))
    const until = today + random.int(20, 60) * DAY_MS
    return {
      id: makeId(createdAt),
      createdAt,
      patient,
      service: random.pick(suiting.length > 0 ? suiting : practitioner.services),
      practitioner: random.chance(0.5) ? practitioner : null,
      weekdays: random.chance(0.4) ? random.some([1, 2, 3, 4, 5], 2) : [],
      ...random.pick(parts),
      latestDate: random.chance(0.5) ? localDay({ instant: until, timezone: profile.clinic.timezone }) : null,
      priority: index === 0 ? 5 : 0,
    }
  })
}
