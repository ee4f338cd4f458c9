import type { Payload } from 'payload'
import type { Locator, Page } from 'playwright-core'
import type { Appointment, Location, Practitioner, Resource, Service } from '@/src/payload-types'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'

/** A clinic with some practitioners who work from 8 to 17 on each day, and a service of half an hour. */
export type CalendarDesk = {
  clinic: TestClinic
  location: Location
  room: Resource
  service: Service
  practitioners: Practitioner[]
  /** Books for a new patient of this name; `wall` is a time on the clinic's clock. */
  book: (wall: string, lastName: string, practitioner?: Practitioner) => Promise<Appointment>
  read: (visit: Pick<Appointment, 'id'>) => Promise<Appointment>
}

export async function createCalendarDesk(
  payload: Payload,
  { people = 2, timezone = 'Europe/Berlin' }: { people?: number; timezone?: string } = {},
): Promise<CalendarDesk> {
  const clinic = await createClinic(payload, { timezone, currency: 'EUR', country: 'DE' })
  const create = (collection: string, data: object) =>
    payload.create({ collection: collection as never, data: data as never }) as Promise<never>
  return clinic.run(async () => {
    const location: Location = await create('locations', { name: 'Main house', timezone })
    const room: Resource = await create('resources', { name: 'Room 1', kind: 'room', location: location.id })
    const service: Service = await create('services', {
      name: 'Consultation',
      durationMinutes: 30,
      priceMinor: 5_000,
      taxRateBasisPoints: 0,
      mode: 'in_person',
    })
    const practitioners: Practitioner[] = []
    for (let index = 0; index < people; index += 1) {
      const practitioner: Practitioner = await create('practitioners', {
        name: `Dr. ${String.fromCharCode(65 + index)}`,
        color: ['#0d6a62', '#9b4d96', '#b3541e', '#1f5a8a', '#5b7c2f'][index % 5],
        services: [service.id],
        active: true,
      })
      practitioners.push(practitioner)
      for (let weekday = 1; weekday <= 7; weekday += 1)
        await create('working-hours', {
          practitioner: practitioner.id,
          location: location.id,
          weekday,
          startTime: '08:00',
          endTime: '17:00',
        })
    }
    return {
      clinic,
      location,
      room,
      service,
      practitioners,
      book: async (wall, lastName, practitioner = practitioners[0] as Practitioner) => {
        const patient = await createPatient(payload, clinic, { firstName: 'Jo', lastName })
        return clinic.run(() =>
          create('appointments', {
            patient: patient.id,
            location: location.id,
            practitioner: practitioner.id,
            service: service.id,
            startsAt: wall,
          }),
        )
      },
      read: ({ id }) => clinic.run(() => payload.findByID({ collection: 'appointments', id, depth: 0 })),
    }
  })
}

/** Where a visit stands once it no longer moves: what was saved a moment ago is drawn again. */
async function settledBox(page: Page, visit: Locator) {
  let before: { x: number; y: number } | null = null
  for (let look = 0; look < 40; look += 1) {
    const box = await visit.boundingBox({ timeout: 2_000 }).catch(() => null)
    if (box && before && box.x === before.x && box.y === before.y) return box
    before = box
    await page.waitForTimeout(100)
  }
  throw new Error('The visit is not on the screen.')
}

/** Draws with the mouse from the middle of a visit, or from its end, by some pixels; lets go when told to. */
export async function dragVisit(
  page: Page,
  visit: Locator,
  { x = 0, y = 0, byEnd = false }: { x?: number; y?: number; byEnd?: boolean },
): Promise<() => Promise<void>> {
  const box = await settledBox(page, visit)
  const from = { x: box.x + box.width / 2, y: byEnd ? box.y + box.height - 3 : box.y + box.height / 3 }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + x / 2, from.y + y / 2, { steps: 4 })
  await page.mouse.move(from.x + x, from.y + y, { steps: 4 })
  return () => page.mouse.up()
}
