import type { MadePractitioner, MadeService, MadeUser, Making, SetUp } from '@/src/demo/generate/clinic-data'
import { plainLetters } from '@/src/demo/generate/plain-letters'
import type { PractitionerProfile } from '@/src/demo/profiles/clinic-profile'
import type { Role } from '@/src/domain/permissions'

type People = { users: MadeUser[]; practitioners: MadePractitioner[] }

/** What a clinic enters before its first patient comes: places, rooms, services, people and their hours. */
export function makeSetUp(making: Making): SetUp {
  const { profile, makeId, period } = making
  const made = () => ({ id: makeId(period.start), createdAt: period.start })
  const clinic = { ...made(), ...profile.clinic }
  const locations = profile.locations.map((location) => ({
    ...made(),
    ...location,
    timezone: clinic.timezone,
  }))
  const locationId = (index: number) => locations[index]?.id ?? ''
  const resources = profile.resources.map((resource) => ({
    ...made(),
    ...resource,
    location: locationId(resource.location),
    active: true,
  }))
  const services = profile.services.map((service) => ({ ...made(), ...service }))
  const { users, practitioners } = makePeople(making, services)
  const hours = practitioners.flatMap(({ id }, index) =>
    (profile.practitioners[index]?.hours ?? []).flatMap(({ weekdays, location, startTime, endTime }) =>
      weekdays.map((weekday) => ({
        ...made(),
        practitioner: id,
        location: locationId(location),
        weekday,
        startTime,
        endTime,
      })),
    ),
  )
  const templates = making.size.isComplete
    ? profile.notes.templates.map((template) => ({ ...made(), ...template }))
    : []
  return { clinic, users, locations, resources, services, practitioners, hours, templates }
}

function makePeople(making: Making, services: MadeService[]): People {
  const { profile, makeId, period, size } = making
  const users: MadeUser[] = []
  const addUser = (role: Role, name: string, mailbox: string): string | null => {
    if (!size.isComplete) return null
    const { slug, language } = profile.clinic
    const id = makeId(period.start)
    users.push({ id, createdAt: period.start, email: `${mailbox}@${slug}.demo`, name, role, language })
    return id
  }
  const practitioners = profile.practitioners.map((practitioner) => {
    const { name, title, registrationNumber, color, bio, signsInAs } = practitioner
    return {
      id: makeId(period.start),
      createdAt: period.start,
      ...{ name, title, registrationNumber, color, bio },
      user: addUser(signsInAs ?? 'practitioner', name, signsInAs ?? mailboxOf(practitioner)),
      services: services.filter(({ code }) => practitioner.services.includes(code)),
    }
  })
  for (const { role, name } of profile.staff) addUser(role, name, role)
  return { users, practitioners }
}

const mailboxOf = ({ name }: PractitionerProfile): string => plainLetters(name.replace(/^Dr\. |, RN$/g, ''))
