import type { ClinicProfile, PractitionerProfile } from '@/src/demo/profiles/clinic-profile'
import { manilaFamily } from '@/src/demo/profiles/manila-family/profile'

export const benchSlug = 'bench-clinic'

const colleagues =
  'Ana Ramos,Luis Cortez,Maria Abad,Jose Uy,Clara Diaz,Paolo Sison,Rita Gomez,Ivan Tan,Lea Ponce,Marco Yulo'
const { practitioners, resources } = manilaFamily

/** Everybody has a colleague with the same hours, who signs in under a name of their own. */
const second = (
  { signsInAs: _, ...practitioner }: PractitionerProfile,
  index: number,
): PractitionerProfile => ({
  ...practitioner,
  name: `Dr. ${colleagues.split(',')[index] ?? `Colleague ${index}`}`,
  registrationNumber: `${practitioner.registrationNumber}-2`,
})

/** One large clinic to measure with; its owner is `owner@bench-clinic.demo`. */
export const benchProfile: ClinicProfile = {
  ...manilaFamily,
  clinic: { ...manilaFamily.clinic, slug: benchSlug, name: 'Bench Clinic', email: `hello@${benchSlug}.demo` },
  practitioners: [...practitioners, ...practitioners.map(second)],
  resources: [...resources, ...resources.map((resource) => ({ ...resource, name: `${resource.name} (2)` }))],
}
