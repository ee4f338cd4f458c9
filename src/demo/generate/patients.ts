import type { MadePatient, Making } from '@/src/demo/generate/clinic-data'
import { plainLetters } from '@/src/demo/generate/plain-letters'
import { type Random, seededRandom } from '@/src/demo/generate/random'
import type { PeopleBook } from '@/src/demo/profiles/clinic-profile'
import { DAY_MS, dateOfEpochDay, MINUTE_MS } from '@/src/domain/scheduling/epoch-day'

const YEAR_DAYS = 365.25

/** Who comes to the clinic, in the order in which they registered. */
export function makePatients(making: Making): MadePatient[] {
  const { profile, makeId, period, today, size } = making
  const random = seededRandom(`${profile.clinic.slug}/patients`)
  return registrationTimes(random, { count: size.patients, opened: period.start, today }).map(
    (createdAt, index) => {
      const pool = random.weighted(profile.people.pools)
      const sex = random.chance(0.56) ? 'female' : 'male'
      const firstName = random.pick(pool[sex])
      const lastName = random.pick(pool.last)
      const bornOn = birthDate(random, createdAt)
      return {
        id: makeId(createdAt),
        createdAt,
        number: patientNumber(index + 1),
        status: createdAt < today - 120 * DAY_MS && random.chance(0.06) ? 'inactive' : 'active',
        firstName,
        lastName,
        sex,
        birthDate: bornOn,
        language: pool.language,
        phone: profile.people.phone(index + 1),
        email: random.chance(0.8) ? emailOf(firstName, lastName, index + 1) : null,
        address: addressOf(random, profile.people, profile.clinic.country),
        emergencyContact: random.chance(0.6)
          ? contactOf(random, profile.people, random.pick(pool.female), lastName)
          : null,
        ...traitsOf(random, profile.people, ageOn(bornOn, today)),
        internalNote: random.chance(0.1) ? random.pick(profile.people.internalNotes) : null,
      }
    },
  )
}

const patientNumber = (sequence: number): string => `P-${String(sequence).padStart(6, '0')}`

/** At the desk by day, half of them in the first two months; ordered, as the numbers are. */
function registrationTimes(
  random: Random,
  { count, opened, today }: { count: number; opened: number; today: number },
): number[] {
  const days = Math.round((today - opened) / DAY_MS)
  return Array.from({ length: count }, () => {
    const share = random.chance(0.5) ? random.int(0, 200) / 1_000 : random.int(0, 999) / 1_000
    return opened + Math.floor(days * share) * DAY_MS + random.int(8 * 60, 18 * 60) * MINUTE_MS
  }).sort((a, b) => a - b)
}

/** Born some time before registering: nobody is a patient before birth. */
function birthDate(random: Random, registeredAt: number): string {
  const group = random.weighted([
    { weight: 20, from: 0, to: 14 },
    { weight: 25, from: 15, to: 34 },
    { weight: 35, from: 35, to: 59 },
    { weight: 20, from: 60, to: 89 },
  ])
  const ageDays = random.int(Math.ceil(group.from * YEAR_DAYS) + 30, Math.floor((group.to + 1) * YEAR_DAYS))
  return dateOfEpochDay(Math.floor(registeredAt / DAY_MS) - ageDays)
}

export const ageOn = (birthDateText: string, instant: number): number =>
  Math.floor((instant - Date.parse(birthDateText)) / (YEAR_DAYS * DAY_MS))

/** `example.com` belongs to nobody who could be written to by mistake. */
function emailOf(firstName: string, lastName: string, sequence: number): string {
  const name = plainLetters(`${firstName} ${lastName}`).replaceAll(/^\.+|\.+$/g, '')
  return `${name || 'patient'}${sequence}@example.com`
}

function addressOf(random: Random, people: PeopleBook, country: string): MadePatient['address'] {
  const { city, region = null, postalCode, streets } = random.pick(people.places)
  return {
    line1: people.streetLine(random.pick(streets), random.int(1, 240)),
    city,
    region,
    postalCode,
    country,
  }
}

function contactOf(random: Random, people: PeopleBook, firstName: string, lastName: string) {
  return {
    name: `${firstName} ${lastName}`,
    relationship: random.pick(people.relationships),
    phone: people.phone(random.int(5_000, 9_999)),
  }
}

function traitsOf(random: Random, people: PeopleBook, age: number) {
  const fitting = <Item extends { fromAge: number }>(items: readonly Item[]) =>
    items.filter(({ fromAge }) => fromAge <= age)
  const tags = fitting(people.tags).map(({ name }) => name)
  const conditions = fitting(people.conditions)
  const condition = random.chance(0.35) && conditions.length > 0 ? random.pick(conditions) : undefined
  return {
    tags: random.chance(0.35) ? random.some(tags, random.int(1, 2)) : [],
    allergies: random.chance(0.22) ? random.some(people.allergies, random.int(1, 2)) : [],
    medications: [...(condition?.medications ?? [])],
    medicalHistory: condition?.history ?? null,
  }
}
