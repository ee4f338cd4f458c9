import type { MadePatient, Making } from '@/src/demo/generate/clinic-data'
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
      return {
        id: makeId(createdAt),
        createdAt,
        number: patientNumber(index + 1),
        status: createdAt < today - 120 * DAY_MS && random.chance(0.06) ? 'inactive' : 'active',
        firstName,
        lastName,
        sex,
        birthDate: birthDate(random, createdAt),
        language: pool.language,
        phone: profile.people.phone(index + 1),
        email: random.chance(0.8) ? emailOf(firstName, lastName, index + 1) : null,
        address: addressOf(random, profile.people, profile.clinic.country),
        emergencyContact: random.chance(0.6)
          ? contactOf(random, profile.people, random.pick(pool.female), lastName)
          : null,
        tags: random.chance(0.3) ? random.some(profile.people.tags, random.int(1, 2)) : [],
        ...healthOf(random, profile.people),
        internalNote: random.chance(0.1) ? random.pick(profile.people.internalNotes) : null,
      }
    },
  )
}

const patientNumber = (sequence: number): string => `P-${String(sequence).padStart(6, '0')}`

/** Half of them in the first two months, when word got around; ordered, as the numbers are. */
function registrationTimes(
  random: Random,
  { count, opened, today }: { count: number; opened: number; today: number },
): number[] {
  const age = today - opened
  return Array.from({ length: count }, () => {
    const share = random.chance(0.5) ? random.int(0, 200) / 1_000 : random.int(0, 999) / 1_000
    return opened + Math.floor((age * share) / MINUTE_MS) * MINUTE_MS
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
  const plain = `${firstName}.${lastName}`
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z.]/g, '')
  return `${plain === '.' ? 'patient' : plain}${sequence}@example.com`
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

function healthOf(random: Random, people: PeopleBook) {
  const condition = random.chance(0.35) ? random.pick(people.conditions) : undefined
  return {
    allergies: random.chance(0.22) ? random.some(people.allergies, random.int(1, 2)) : [],
    medications: [...(condition?.medications ?? [])],
    medicalHistory: condition?.history ?? null,
  }
}
