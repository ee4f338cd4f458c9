import { berlinTherapy } from '@/src/demo/profiles/berlin-therapy/profile'
import type { ClinicProfile } from '@/src/demo/profiles/clinic-profile'
import { manilaFamily } from '@/src/demo/profiles/manila-family/profile'
import { type Role, roles } from '@/src/domain/permissions'

/** Two clinics that differ in everything that may differ, so that a mistake in one setting shows. */
export const demoClinics: readonly ClinicProfile[] = [manilaFamily, berlinTherapy]

export const demoSize = { patients: 400, appointments: 4_000, isComplete: true } as const

export const operatorEmail = 'operator@careloom.demo'

export type DemoLogin = { email: string; role: Role | 'operator'; clinic: string | null }

/** The accounts worth printing; all have the password `DEMO_PASSWORD`. */
export const demoLogins: readonly DemoLogin[] = [
  ...demoClinics.flatMap(({ clinic: { slug } }) =>
    roles.map((role) => ({ email: `${role}@${slug}.demo`, role, clinic: slug })),
  ),
  { email: operatorEmail, role: 'operator', clinic: null },
]
