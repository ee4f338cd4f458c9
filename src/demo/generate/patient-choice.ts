import type { MadePatient, MadePractitioner } from '@/src/demo/generate/clinic-data'
import { ageOn } from '@/src/demo/generate/patients'
import type { Random } from '@/src/demo/generate/random'
import type { Audience } from '@/src/demo/profiles/clinic-profile'
import { DAY_MS } from '@/src/domain/scheduling/epoch-day'

export type PatientChoice = {
  /** Somebody whom the service suits, who is registered by then and has no other visit around that day. */
  choose: (visit: {
    practitioner: MadePractitioner
    audience: Audience
    startsAt: number
  }) => MadePatient | undefined
  /** Somebody who comes again and again; as the first choice of all, with whom nothing can be in the way. */
  reserve: (visits: {
    practitioner: MadePractitioner
    audience: Audience
    startsAt: readonly number[]
  }) => MadePatient | undefined
}

const ATTEMPTS = 40

/** Patients stay with the practitioner they know, and some come far more often than others. */
export function patientChoice(
  random: Random,
  patients: readonly MadePatient[],
  practitioners: readonly MadePractitioner[],
): PatientChoice {
  const regulars = new Map(
    practitioners.map(({ id }) => [id, patients.filter(() => random.chance(2 / practitioners.length))]),
  )
  const busyDays = new Set<string>()
  return {
    reserve: ({ practitioner, audience, startsAt }) => {
      const [first = 0] = startsAt
      const patient = (regulars.get(practitioner.id) ?? []).find(
        (one) => one.status === 'active' && one.createdAt < first - DAY_MS && suits(one, audience, first),
      )
      if (patient) for (const start of startsAt) busyDays.add(`${patient.id}/${Math.floor(start / DAY_MS)}`)
      return patient
    },
    choose: ({ practitioner, audience, startsAt }) => {
      const own = regulars.get(practitioner.id) ?? []
      const day = Math.floor(startsAt / DAY_MS)
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const circle = attempt < ATTEMPTS / 2 && own.length > 0 && random.chance(0.8) ? own : patients
        const patient = circle[Math.floor(circle.length * (random.int(0, 999) / 1_000) ** 1.2)]
        if (!patient || patient.createdAt >= startsAt || !suits(patient, audience, startsAt)) continue
        if (patient.status === 'inactive' && startsAt > patient.createdAt + 90 * DAY_MS) continue
        // The days around it too: nobody comes daily, and no night shift brings two visits together.
        if ([day - 2, day - 1, day, day + 1, day + 2].some((near) => busyDays.has(`${patient.id}/${near}`)))
          continue
        busyDays.add(`${patient.id}/${day}`)
        return patient
      }
      return undefined
    },
  }
}

function suits({ birthDate, sex }: MadePatient, audience: Audience, startsAt: number): boolean {
  const age = ageOn(birthDate, startsAt)
  if (audience === 'children') return age < 16
  if (audience === 'women') return sex === 'female' && age >= 16 && age < 55
  return audience === 'everyone' || age >= 16
}
