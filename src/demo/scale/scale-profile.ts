import type { ClinicProfile } from '@/src/demo/profiles/clinic-profile'
import { manilaFamily } from '@/src/demo/profiles/manila-family/profile'

const SERVICES = ['CONS', 'FOLL', 'VAC']
const PRACTITIONERS = 2

/** The smallest clinic that has everything: one place with its rooms, two practitioners, three services, nobody to sign in. */
export const scaleProfile: ClinicProfile = {
  ...manilaFamily,
  clinic: { ...manilaFamily.clinic, slug: 'scale', name: 'Scale clinic', email: 'hello@scale.demo' },
  locations: manilaFamily.locations.slice(0, 1),
  resources: manilaFamily.resources.filter(({ location, kind }) => location === 0 && kind === 'room'),
  services: manilaFamily.services.filter(({ code }) => SERVICES.includes(code)),
  practitioners: manilaFamily.practitioners.slice(0, PRACTITIONERS),
  staff: [],
}
