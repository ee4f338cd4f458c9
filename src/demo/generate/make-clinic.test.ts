import { describe, expect, it } from 'vitest'
import { demoClinics } from '@/src/demo/demo-clinics'
import type { ClinicData, MadeVisit } from '@/src/demo/generate/clinic-data'
import { makeClinic } from '@/src/demo/generate/make-clinic'
import { claimsTime } from '@/src/domain/lifecycles/appointment'
import { hasWords, isNoteBody } from '@/src/domain/notes/note-content'
import { claimInterval, withinWorkingTime } from '@/src/domain/scheduling/booking-rules'
import { closuresOf } from '@/src/domain/scheduling/holidays'
import { type Interval, overlaps } from '@/src/domain/scheduling/interval'
import { expandSeries } from '@/src/domain/scheduling/series'
import { formatLocal } from '@/src/domain/scheduling/wall-time'
import { workingTime } from '@/src/domain/scheduling/working-time'
import { zoneClock } from '@/src/domain/scheduling/zone-clock'

// A Friday noon in Manila and its early morning in Berlin, some weeks after the clocks went back there.
const now = Date.parse('2026-11-20T04:30:00Z')
const size = { patients: 120, appointments: 1_200, isComplete: true }
const made = demoClinics.map((profile) => ({
  slug: profile.clinic.slug,
  profile,
  data: makeClinic({ profile, now, size }),
}))

const spanOf = ({ startsAt, endsAt, service }: MadeVisit): Interval =>
  claimInterval({ start: startsAt, end: endsAt, ...service })

const overlapping = (spans: readonly Interval[]): Interval[] => {
  const ordered = spans.toSorted((a, b) => a.start - b.start)
  return ordered.filter((span, index) =>
    ordered.slice(index + 1, index + 3).some((next) => overlaps(span, next)),
  )
}

const spansBy = (visits: readonly MadeVisit[], holders: (visit: MadeVisit) => { id: string }[]) =>
  Map.groupBy(
    visits
      .filter(({ status }) => claimsTime(status))
      .flatMap((visit) => holders(visit).map(({ id }) => ({ id, ...spanOf(visit) }))),
    ({ id }) => id,
  )

const outsideHours = ({ visits, hours, exceptions, holidays, clinic }: ClinicData): MadeVisit[] => {
  const moments = visits.map(({ startsAt }) => startsAt)
  const range = { start: Math.min(...moments), end: Math.max(...moments) + 1 }
  const clock = zoneClock({ timezone: clinic.timezone, range })
  return [
    ...Map.groupBy(visits, ({ practitioner, location }) => `${practitioner.id}/${location.id}`).values(),
  ].flatMap((group) => {
    const { practitioner, location } = group[0] as MadeVisit
    const { open } = workingTime({
      practitioner: practitioner.id,
      location: location.id,
      rules: hours,
      exceptions,
      closures: closuresOf({
        holidays: holidays.map(({ date }) => ({ date, isYearly: false, location: null })),
        timezone: clinic.timezone,
        range,
      }),
      clock,
      range,
    })
    return group.filter((visit) => !withinWorkingTime({ interval: spanOf(visit), workingIntervals: open }).ok)
  })
}

describe.each(made)('the demo clinic $slug', ({ profile, data }) => {
  it('is the same for the same moment', () => {
    expect(makeClinic({ profile, now, size })).toEqual(data)
  })

  it('keeps its people and bookings when the day goes on', () => {
    const later = makeClinic({ profile, now: now + 8 * 3_600_000, size })
    const bookings = (clinic: ClinicData) =>
      clinic.visits.map(({ id, startsAt, patient, createdAt }) => ({ id, startsAt, patient, createdAt }))
    expect(later.patients).toEqual(data.patients)
    expect(bookings(later)).toEqual(bookings(data))
    const statuses = (clinic: ClinicData) => clinic.visits.map(({ status }) => status)
    expect(statuses(later)).not.toEqual(statuses(data))
  })

  it('has as many visits as were asked for', () => {
    expect(Math.abs(data.visits.length - size.appointments)).toBeLessThanOrEqual(2)
  })

  it('books nobody and no room twice at a time', () => {
    const byHolder = [
      ...spansBy(data.visits, ({ practitioner }) => [practitioner]),
      ...spansBy(data.visits, ({ resources }) => resources),
      ...spansBy(data.visits, ({ patient, attendees }) => (patient ? [patient] : attendees)),
    ]
    expect(byHolder.length).toBeGreaterThan(30)
    expect(byHolder.flatMap(([, spans]) => overlapping(spans))).toEqual([])
  })

  it('books within working hours only, on the grid of the clinic', () => {
    expect(outsideHours(data)).toEqual([])
    const { timezone, settings } = data.clinic
    const minutes = data.visits.map(({ startsAt }) =>
      Number(formatLocal({ instant: startsAt, timezone }).slice(14, 16)),
    )
    expect(new Set(minutes.map((minute) => minute % settings.slotGridMinutes))).toEqual(new Set([0]))
  })

  it('has somebody who comes every week at the same time of the clock, on which the rule agrees', () => {
    const [series] = data.series
    const own = data.visits.filter(({ repeats }) => repeats?.series === series)
    const rule = { every: 'week', interval: 1, count: series?.count } as const
    const { timezone } = data.clinic
    const expected = expandSeries({ startsAtLocal: String(series?.startsAtLocal), timezone, rule })
    expect(expected.ok && expected.occurrences.map(({ slot, instant }) => [slot, instant])).toEqual(
      own.map(({ repeats, startsAt }) => [repeats?.slot, startsAt]),
    )
    expect(own.filter(({ startsAt }) => startsAt > now).length).toBeGreaterThan(1)
    expect(own.filter(({ startsAt }) => startsAt < now).length).toBeGreaterThan(1)
  })

  it('gives each visit the rooms and devices its service needs, where it takes place', () => {
    const wrong = data.visits.filter(
      ({ service, resources, location }) =>
        resources.map(({ kind }) => kind).join() !== service.resourceKinds.join() ||
        resources.some((resource) => resource.location !== location.id),
    )
    expect(wrong).toEqual([])
  })

  it('tells only what has happened by now, in order', () => {
    const moments = data.visits.flatMap((visit) => [
      visit.createdAt,
      visit.updatedAt ?? 0,
      visit.checkedInAt ?? 0,
      visit.completedAt ?? 0,
    ])
    expect(Math.max(...moments)).toBeLessThanOrEqual(now)
    const disordered = data.visits.filter(
      ({ createdAt, checkedInAt, startedAt, completedAt }) =>
        (completedAt ?? now) < (startedAt ?? 0) ||
        (startedAt ?? now) < (checkedInAt ?? 0) ||
        (checkedInAt ?? now) < createdAt,
    )
    expect(disordered).toEqual([])
    const late = [...data.notes, ...data.invoices, ...data.consents].filter(
      (record) => record.createdAt > now || (record.updatedAt ?? 0) > now,
    )
    expect(late).toEqual([])
  })

  it('writes something into every section of its notes, as the editor would', () => {
    const bodies = data.notes.flatMap(({ content }) => content.map(({ body }) => body))
    expect(bodies.length).toBeGreaterThan(500)
    expect(bodies.filter((body) => !isNoteBody(body) || !hasWords([{ body }]))).toEqual([])
  })
})

it('gives no two records of the demo the same id', () => {
  const ids = made.flatMap(({ data }) => [
    ...[
      data.clinic,
      ...data.users,
      ...data.patients,
      ...data.visits,
      ...data.notes,
      ...data.invoices,
      ...data.consents,
    ].map(({ id }) => id),
    ...data.invoices.flatMap(({ lines, payments }) => [...lines, ...payments].map(({ id }) => id)),
  ])
  expect(new Set(ids).size).toBe(ids.length)
})
