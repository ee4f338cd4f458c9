import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import type { Location, Patient, Practitioner, Resource, Service } from '@/src/payload-types'
import type { TestClinic } from '@/tests/factories/clinic'

/** What a clinic needs before a visit can be booked. */
export type Bookable = {
  location: Location
  room: Resource
  service: Service
  practitioner: Practitioner
  patient: Patient
}

/** Working around the clock unless a test says otherwise, so that any time can be booked. */
export const createBookable = (
  payload: Payload,
  clinic: TestClinic,
  overrides: { service?: Partial<Service> } = {},
): Promise<Bookable> =>
  clinic.run(async () => {
    const location = await payload.create({
      collection: 'locations',
      data: { name: 'Main house', timezone: clinic.context.timezone } as never,
    })
    const room = await payload.create({
      collection: 'resources',
      data: { name: 'Room 1', kind: 'room', location: location.id } as never,
    })
    const service = await payload.create({
      collection: 'services',
      data: {
        name: 'Consultation',
        durationMinutes: 30,
        priceMinor: 150_000,
        taxRateBasisPoints: 1_200,
        mode: 'in_person',
        ...overrides.service,
      } as never,
    })
    const practitioner = await payload.create({
      collection: 'practitioners',
      data: { name: 'Dr. Reyes', services: [service.id], active: true } as never,
    })
    for (let weekday = 1; weekday <= 7; weekday += 1)
      await payload.create({
        collection: 'working-hours',
        data: {
          practitioner: practitioner.id,
          location: location.id,
          weekday,
          startTime: '00:00',
          endTime: '00:00',
        } as never,
      })
    return { location, room, service, practitioner, patient: await createPatient(payload, clinic) }
  })

export const createPatient = (
  payload: Payload,
  clinic: TestClinic,
  overrides: Partial<Patient> = {},
): Promise<Patient> =>
  clinic.run(() =>
    payload.create({
      collection: 'patients',
      data: {
        firstName: 'Maria',
        lastName: `Santos-${randomUUID().slice(0, 8)}`,
        status: 'active',
        ...overrides,
      } as never,
    }),
  )
