import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let owner: Member

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  owner = await clinic.member('owner')
})
afterAll(() => app.close())

const service = (given: object) => ['services', { name: 'Service', ...given }] as const
const patient = (given: object) => ['patients', { firstName: 'A', lastName: 'B', ...given }] as const

describe('a value of another form than its field’s is refused by name', () => {
  it.each([
    ['a number for a text', 'name', ...service({ name: 5 })],
    ['an object for a long text', 'description', ...service({ description: { a: 1 } })],
    ['a list for a text', 'color', ...service({ color: ['#2f7d6d'] })],
    ['a text for a number', 'durationMinutes', ...service({ durationMinutes: '30abc' })],
    ['a text for an amount', 'priceMinor', ...service({ priceMinor: '1,500.00' })],
    ['a number for a yes', 'active', ...service({ active: 0 })],
    ['a number for a choice', 'mode', ...service({ mode: 5 })],
    ['one choice for several', 'resourceKinds', ...service({ resourceKinds: 'room' })],
    ['a text for a list', 'tags', ...patient({ tags: 'x' })],
    ['other things in a list of texts', 'allergies.1', ...patient({ allergies: ['Pollen', { a: 1 }] })],
    ['a book in a list of texts', 'tags.0', ...patient({ tags: ['x'.repeat(251)] })],
    ['a list for an address', 'email', ...patient({ email: ['ana@example.com'] })],
    ['an endless address', 'email', ...patient({ email: `${'a'.repeat(250)}@example.com` })],
    ['a text for a group', 'address', ...patient({ address: 'Main Street 1' })],
    ['nothing for a group', 'address', ...patient({ address: null })],
    ['a list for a group', 'emergencyContact', ...patient({ emergencyContact: [1] })],
    ['a number within a group', 'address.city', ...patient({ address: { city: 5 } })],
    ['a number for a reference', 'location', 'resources', { name: 'Room', location: 5 }],
    ['a list for one reference', 'location', 'resources', { name: 'Room', location: [crypto.randomUUID()] }],
    ['a text for references', 'services', 'practitioners', { name: 'P', services: crypto.randomUUID() }],
    [
      'a number in a row',
      'sections.0.title',
      'note-templates',
      { name: 'T', sections: [{ key: 'a', title: 5 }] },
    ],
    ['no row in a list of rows', 'sections.0', 'note-templates', { name: 'T', sections: [5] }],
    ['a number for a time', 'expiresAt', 'api-keys', { name: 'K', scopes: ['patients:read'], expiresAt: 5 }],
  ])('%s', async (_what, field, slug, body) => {
    const answer = await app.call('POST', `/api/v1/${slug}`, { as: owner, body })
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0]).toMatchObject({ code: 'validation_failed', field })
  })

  it('and leaves a stored record as it is', async () => {
    const { id } = await createPatient(app.payload, clinic, { tags: ['regular'], address: { city: 'Cebu' } })
    for (const body of [{ tags: 'x' }, { address: 'x' }])
      expect((await app.call('PATCH', `/api/v1/patients/${id}`, { as: owner, body })).status).toBe(400)
    const { body } = await app.call('GET', `/api/v1/patients/${id}`, { as: owner })
    expect(body).toMatchObject({ tags: ['regular'], address: { city: 'Cebu' } })
  })

  it('after the question whether the caller may do this at all', async () => {
    const [slug, body] = service({ name: 5 })
    const nurse = await clinic.member('nurse')
    expect((await app.call('POST', `/api/v1/${slug}`, { body })).status).toBe(401)
    expect((await app.call('POST', `/api/v1/${slug}`, { as: nurse, body })).status).toBe(403)
  })
})
