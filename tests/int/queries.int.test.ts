import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, type Member } from '@/tests/factories/clinic'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let owner: Member

beforeAll(async () => {
  app = await startTestApp()
  owner = await (await createClinic(app.payload)).member('owner')
})
afterAll(() => app.close())

const ask = (path: string) => app.call('GET', `/api/v1/${path}`, { as: owner })
const outcome = ({ status, body }: Answer) => (status < 400 ? status : `${status} ${body.errors[0].code}`)

describe('an order', () => {
  it.each([
    'users?sort=hash',
    'practitioners?sort=user.hash',
    'practitioners?sort=-user.resetPasswordToken',
    'practitioners?sort=name,user.salt',
    'practitioners?sort=user__hash',
    'audit-events?sort=diff',
  ])('by what nobody may see or compare is refused: %s', async (path) => {
    expect(outcome(await ask(path))).toBe('400 validation_failed')
  })

  it('is refused over GraphQL too, and by a name is given', async () => {
    const query = '{ Practitioners(sort: "user.hash") { totalDocs } }'
    const { body } = await app.call('POST', '/api/v1/graphql', { as: owner, body: { query } })
    expect(body.errors).toHaveLength(1)
    expect(outcome(await ask('practitioners?sort=-user.name'))).toBe(200)
  })
})

describe('a question about the inside of a document', () => {
  const operators = ['equals', 'not_equals', 'like', 'not_like', 'contains', 'in', 'greater_than']
  it.each([
    ['audit-events', 'entityIds'],
    ['audit-events', 'diff.name'],
    ['api-keys', 'scopes.0'],
    ['notes', 'content.body'],
  ])('is refused whatever it compares: %s %s', async (slug, path) => {
    for (const operator of operators)
      expect([operator, outcome(await ask(`${slug}?where[${path}][${operator}]=a`))]).toEqual([
        operator,
        '400 validation_failed',
      ])
    const nested = `${slug}?where[or][0][and][0][${path}][like]=a&where[or][1][id][exists]=true`
    expect(outcome(await ask(nested))).toBe('400 validation_failed')
  })

  it('may be whether there is one', async () => {
    expect(outcome(await ask('audit-events?where[diff][exists]=true'))).toBe(200)
  })
})

describe('a comparison of texts', () => {
  it.each([
    'patients?where[createdAt][like]=2026',
    'patients?where[id][contains]=a',
    'patients?where[status][contains]=act',
    'patients/count?where[mergedInto][not_like]=a',
    'services?where[active][like]=t',
    'services?where[priceMinor][contains]=1',
    'appointments?where[patient.birthDate][contains]=1984&where[patient.createdAt][contains]=2',
  ])('is refused where there is no text: %s', async (path) => {
    expect(outcome(await ask(path))).toBe('400 validation_failed')
  })

  it.each([
    'patients?where[displayName][like]=an&where[number][contains]=P&where[tags][contains]=a',
    'patients?where[id][like]=a',
    'appointments?where[patient.displayName][like]=an',
    'services?where[resourceKinds][contains]=room',
  ])('is answered where there is one: %s', async (path) => {
    expect(outcome(await ask(path))).toBe(200)
  })
})
