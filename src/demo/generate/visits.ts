import type {
  MadeException,
  MadeHoliday,
  MadePatient,
  MadeResource,
  MadeService,
  MadeVisit,
  Making,
  SetUp,
} from '@/src/demo/generate/clinic-data'
import { type PatientChoice, patientChoice } from '@/src/demo/generate/patient-choice'
import { type Random, seededRandom } from '@/src/demo/generate/random'
import { type ResourcePlan, resourcePlan } from '@/src/demo/generate/resource-plan'
import { makeSeries, type RegularVisit } from '@/src/demo/generate/series'
import { fillingOf, type Shift, shiftsOf } from '@/src/demo/generate/shifts'
import { courseUntil, lastChange, tellStory } from '@/src/demo/generate/visit-course'
import { claimInterval } from '@/src/domain/scheduling/booking-rules'
import { DAY_MS, MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import { contains, type Interval, overlaps } from '@/src/domain/scheduling/interval'
import { slotGrid } from '@/src/domain/scheduling/slot-grid'
import { zoneClock } from '@/src/domain/scheduling/zone-clock'

type Desk = {
  making: Making
  random: Random
  plan: ResourcePlan
  patients: PatientChoice
  codes: Set<string>
}

type Place = {
  service: MadeService
  startsAt: number
  endsAt: number
  span: Interval
  resources: MadeResource[]
}

const ATTEMPTS = 25
const CODE_LETTERS = [...'23456789ABCDEFGHJKMNPQRSTUVWXYZ']

/** A year of visits: inside working hours, on the grid, no practitioner, room, device or patient in two at once. */
export function makeVisits(
  making: Making,
  setUp: SetUp,
  people: { exceptions: MadeException[]; holidays: MadeHoliday[]; patients: MadePatient[] },
): MadeVisit[] {
  const { profile, period, today, size } = making
  const random = seededRandom(`${profile.clinic.slug}/visits`)
  const clock = zoneClock({ timezone: profile.clinic.timezone, range: period })
  const shifts = shiftsOf(making, setUp, { ...people, clock })
  const filling = fillingOf(shifts, { total: size.appointments, today, period })
  const desk: Desk = {
    making,
    random,
    plan: resourcePlan(setUp.resources),
    patients: patientChoice(random, people.patients, setUp.practitioners),
    codes: new Set(),
  }
  const regular = size.isComplete ? makeSeries(making, shifts, { clock, patients: desk.patients }) : new Map()
  const visits: MadeVisit[] = []
  let owed = 0
  for (const [index, shift] of shifts.entries()) {
    // What does not fit into one shift is carried to the next, so that the whole comes out right.
    owed += filling[index] ?? 0
    const grid = slotGrid({ clock, range: shift, gridMinutes: profile.clinic.settings.slotGridMinutes })
    const booked = bookShift(desk, shift, {
      grid,
      count: Math.round(owed),
      regular: regular.get(shift),
    })
    owed -= booked.length
    visits.push(...booked)
  }
  return visits.sort((a, b) => a.startsAt - b.startsAt)
}

function bookShift(
  desk: Desk,
  shift: Shift,
  { grid, count, regular }: { grid: number[]; count: number; regular: RegularVisit | undefined },
): MadeVisit[] {
  const taken: Interval[] = []
  const visits: MadeVisit[] = []
  if (regular) {
    const { visit, span } = repeated(desk, shift, regular)
    taken.push(span)
    visits.push(visit)
  }
  for (let attempt = 0; visits.length < count && attempt < count * ATTEMPTS; attempt += 1) {
    const place = findPlace(desk, shift, { grid, taken })
    const visit = place && fillPlace(desk, shift, place)
    if (!visit) continue
    taken.push(place.span)
    visits.push(visit)
  }
  return visits
}

function findPlace(
  { random, plan }: Desk,
  { practitioner, location, ...hours }: Shift,
  { grid, taken }: { grid: number[]; taken: Interval[] },
): Place | undefined {
  if (grid.length === 0) return undefined
  const service = random.weighted(practitioner.services)
  const startsAt = random.pick(grid)
  const endsAt = startsAt + service.durationMinutes * MINUTE_MS
  const span = claimInterval({ start: startsAt, end: endsAt, ...service })
  if (!contains(hours, span) || taken.some((other) => overlaps(other, span))) return undefined
  const resources = plan.reserve({ kinds: service.resourceKinds, location: location.id, span })
  return resources && { service, startsAt, endsAt, span, resources }
}

function fillPlace(
  desk: Desk,
  { practitioner, location }: Shift,
  { service, startsAt, endsAt, resources }: Place,
): MadeVisit | undefined {
  const { making, random, patients } = desk
  const { today } = making
  const seats = service.capacity === 1 ? 1 : random.int(3, service.capacity)
  const guests = Array.from({ length: seats }, () =>
    patients.choose({ practitioner, audience: service.audience, startsAt }),
  ).filter((guest) => guest !== undefined)
  if (guests.length === 0) return undefined
  const createdAt = bookedAt(random, {
    startsAt,
    today,
    notBefore: Math.max(...guests.map((guest) => guest.createdAt)),
  })
  return booked(desk, { practitioner, location, service, startsAt, endsAt, resources, guests, createdAt })
}

/** A visit of a series: everything about it is settled when the series is booked. */
function repeated(
  desk: Desk,
  { practitioner, location }: Shift,
  { series, startsAt, slot }: RegularVisit,
): { visit: MadeVisit; span: Interval } {
  const { createdAt, patient, service } = series
  const endsAt = startsAt + service.durationMinutes * MINUTE_MS
  const place = { practitioner, location, service, startsAt, endsAt, resources: [], createdAt }
  const visit = { ...booked(desk, { ...place, guests: [patient] }), repeats: { series, slot } }
  return { visit, span: claimInterval({ start: startsAt, end: endsAt, ...service }) }
}

type Booking = Pick<
  MadeVisit,
  'practitioner' | 'location' | 'service' | 'startsAt' | 'endsAt' | 'resources' | 'createdAt'
> & { guests: MadePatient[] }

/** What becomes of a visit that was booked. */
function booked(desk: Desk, { guests, createdAt, ...place }: Booking): MadeVisit {
  const { making, random } = desk
  const { profile, now, makeId } = making
  const { startsAt, endsAt, service } = place
  const story = tellStory(
    random,
    { start: startsAt, end: endsAt, createdAt },
    profile.visits.cancellationReasons,
  )
  const isGroup = service.capacity > 1
  return {
    id: makeId(createdAt),
    createdAt,
    updatedAt: lastChange(story, { createdAt, now }),
    ...place,
    repeats: null,
    patient: isGroup ? null : (guests[0] ?? null),
    attendees: isGroup ? guests : [],
    ...courseUntil(story, now),
    reservationCode: reservationCode(desk),
    source: random.weighted([
      { weight: 70, source: 'staff' as const },
      { weight: 25, source: 'portal' as const },
      { weight: 5, source: 'api' as const },
    ]).source,
    reason: random.chance(0.8) ? random.pick(service.reasons) : null,
    internalNote: random.chance(0.08) ? random.pick(profile.visits.internalNotes) : null,
  }
}

/** Most visits are booked by day, within two weeks before; nothing is booked before its patient came. */
function bookedAt(
  random: Random,
  { startsAt, today, notBefore }: { startsAt: number; today: number; notBefore: number },
): number {
  const leadMinutes = Math.round(30 * 24 * 60 * (random.int(1, 1_000) / 1_000) ** 2) + 5
  const latest = startsAt >= today ? today - random.int(3, 10 * 24 * 60) * MINUTE_MS : startsAt
  const wanted = Math.min(startsAt - leadMinutes * MINUTE_MS, latest)
  const byDay =
    today + Math.floor((wanted - today) / DAY_MS) * DAY_MS + random.int(8 * 60, 19 * 60) * MINUTE_MS
  return Math.max(notBefore, byDay < startsAt ? byDay : wanted - (wanted % MINUTE_MS))
}

function reservationCode({ random, codes }: Desk): string {
  const group = () => Array.from({ length: 5 }, () => random.pick(CODE_LETTERS)).join('')
  for (;;) {
    const code = `${group()}-${group()}`
    if (codes.has(code)) continue
    codes.add(code)
    return code
  }
}
