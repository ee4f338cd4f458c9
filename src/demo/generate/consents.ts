import type { MadeConsent, MadePatient, Making } from '@/src/demo/generate/clinic-data'
import { type Random, seededRandom } from '@/src/demo/generate/random'
import { DAY_MS } from '@/src/domain/scheduling/epoch-day'

const asked = [
  { purpose: 'treatment', agree: 1 },
  { purpose: 'data_sharing', agree: 0.7 },
  { purpose: 'marketing', agree: 0.45 },
  { purpose: 'telehealth', agree: 0.5 },
] as const

const withdrawn = 0.06

/** What patients agreed to when they registered, and what some of them took back later. */
export function makeConsents(making: Making, patients: readonly MadePatient[]): MadeConsent[] {
  const random = seededRandom(`${making.profile.clinic.slug}/consents`)
  return patients.flatMap((patient) =>
    asked.flatMap((question) => answersTo(making, random, { patient, ...question })),
  )
}

type Question = { patient: MadePatient; purpose: MadeConsent['purpose']; agree: number }

function answersTo(
  { makeId, now }: Making,
  random: Random,
  { patient, purpose, agree }: Question,
): MadeConsent[] {
  const channel = random.weighted([
    { weight: 6, channel: 'in_person' as const },
    { weight: 3, channel: 'paper' as const },
    { weight: 2, channel: 'portal' as const },
  ]).channel
  const answer = (granted: boolean, recordedAt: number, by: MadeConsent['channel']): MadeConsent => ({
    id: makeId(recordedAt),
    createdAt: recordedAt,
    patient,
    purpose,
    granted,
    channel: by,
    recordedAt,
  })
  const first = answer(random.chance(agree), patient.createdAt, channel)
  const changedAt = patient.createdAt + random.int(10, 200) * DAY_MS
  const isTakenBack = purpose !== 'treatment' && random.chance(withdrawn) && first.granted && changedAt <= now
  return isTakenBack ? [first, answer(false, changedAt, random.pick(['email', 'phone', 'portal']))] : [first]
}
