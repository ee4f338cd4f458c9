import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createClinic, type Member } from '@/tests/factories/clinic'
import { createBookable, createPatient } from '@/tests/factories/records'
import { differences, examplesIn, filledIn, type Names } from '@/tests/helpers/doc-examples'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

// The page is for a clinic in Berlin that works around the clock; whatever it names comes from here or from an answer.
let app: TestApp
let admin: Member
const names: Names = new Map()

const examples = examplesIn(readFileSync('docs/scheduling.md', 'utf8'))

beforeAll(async () => {
  app = await startTestApp()
  const clinic = await createClinic(app.payload, {
    timezone: 'Europe/Berlin',
    currency: 'EUR',
    country: 'DE',
    settings: { slotGridMinutes: 30 },
  })
  admin = await clinic.member('admin')
  const { location, room, service, practitioner, patient } = await createBookable(app.payload, clinic)
  const group = await clinic.run(() =>
    app.payload.create({
      collection: 'services',
      data: { name: 'Group', durationMinutes: 60, priceMinor: 1, mode: 'in_person', capacity: 2 } as never,
    }),
  )
  await clinic.run(() =>
    app.payload.update({
      collection: 'practitioners',
      id: practitioner.id,
      data: { services: [service.id, group.id] },
    }),
  )
  const others = await Promise.all([createPatient(app.payload, clinic), createPatient(app.payload, clinic)])
  const records = { clinic: clinic.tenant, location, room, service, group, practitioner, patient }
  for (const [name, { id }] of Object.entries(records)) names.set(name, id)
  for (const [place, { id }] of others.entries()) names.set(`patient${place + 2}`, id)
})
afterAll(() => app?.close())

it('has examples on its page', () => expect(examples.length).toBeGreaterThan(5))

it.each(examples)('line $line: $method $path', async ({ method, path, body, status, answer }) => {
  const given = await app.call(method, filledIn(path, names), {
    as: admin,
    ...(body === undefined ? {} : { body: filledIn(body, names) }),
  })
  expect(given, JSON.stringify(given.body)).toMatchObject({
    status: status ?? expect.toSatisfy((code: number) => code < 300),
  })
  expect(differences(answer, given.body, names)).toEqual([])
})
