import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { type CallOptions, startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let owner: Member

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  owner = await clinic.member('owner')
})
afterAll(() => app.close())

const ask = (query: string, options: CallOptions & { variables?: object; path?: string } = {}) => {
  const { variables, path = '/api/v1/graphql', ...rest } = options
  return app.call('POST', path, { as: owner, body: { query, variables }, ...rest })
}

const codesOf = (body: { errors?: { extensions: { code: string } }[] }) =>
  body.errors?.map(({ extensions }) => extensions.code)

describe('GraphQL', () => {
  it.each(['/api/v1/graphql', '/graphql'])('reads and writes what REST does: %s', async (path) => {
    const lastName = `Cruz-${crypto.randomUUID()}`
    const made = await ask(
      'mutation ($data: mutationPatientInput!) { createPatient(data: $data) { id lastName } }',
      {
        path,
        variables: { data: { firstName: 'Ana', lastName } },
      },
    )
    const found = await ask('query ($id: String!) { Patient(id: $id) { lastName } }', {
      path,
      variables: { id: made.body.data.createPatient.id },
    })
    expect(made.status).toBe(200)
    expect(found.body).toEqual({ data: { Patient: { lastName } } })
  })

  it('keeps the clinics apart', async () => {
    const patient = await createPatient(app.payload, clinic)
    const stranger = await (await createClinic(app.payload)).member('owner')
    const read = (id: string) => ask(`{ Patient(id: "${id}") { id } }`, { as: stranger })
    const [foreign, missing] = [await read(patient.id), await read(crypto.randomUUID())]
    const change = await ask(
      `mutation { updatePatient(id: "${patient.id}", data: { firstName: "Eve" }) { id } }`,
      { as: stranger },
    )
    expect(codesOf(foreign.body)).toEqual(['not_found'])
    expect(foreign.body).toEqual(missing.body)
    expect(codesOf(change.body)).toEqual(['not_found'])
  })

  it('rolls back one mutation without the others', async () => {
    const lastName = `Cruz-${crypto.randomUUID()}`
    const { body } = await ask(`mutation {
      good: createPatient(data: { firstName: "Ana", lastName: "${lastName}" }) { id }
      bad: createPatient(data: { firstName: "", lastName: "" }) { id }
    }`)
    const { body: found } = await ask(
      `{ countPatients(where: { lastName: { equals: "${lastName}" } }) { totalDocs } }`,
    )
    expect(body.data.good.id).toEqual(expect.any(String))
    expect(body.data.bad).toBeNull()
    expect(found.data.countPatients.totalDocs).toBe(1)
  })

  it('writes what was read into the audit trail', async () => {
    const patient = await createPatient(app.payload, clinic)
    await ask(`{ Patient(id: "${patient.id}") { id } }`)
    const { docs } = await clinic.run(() =>
      app.payload.find({
        collection: 'audit-events',
        where: { patient: { equals: patient.id } },
        sort: '-seq',
        limit: 1,
      }),
    )
    expect(docs[0]).toMatchObject({ action: 'read', channel: 'graphql', outcome: 'ok' })
  })
})

describe('an error', () => {
  it('carries the code REST would answer, and the field', async () => {
    const { body, status } = await ask(
      'mutation { createPatient(data: { firstName: "", lastName: "Cruz" }) { id } }',
    )
    expect(status).toBe(200)
    expect(body.errors[0]).toMatchObject({
      path: ['createPatient'],
      extensions: { code: 'validation_failed', field: 'firstName' },
    })
  })

  it.each([
    ['nobody', undefined, 'unauthenticated'],
    ['somebody who may not', 'billing', 'forbidden'],
  ] as const)('tells %s why not', async (_who, role, code) => {
    const as = role && (await clinic.member(role))
    const { body } = await ask('{ Notes { docs { id } } }', { as })
    expect(body.data).toEqual({ Notes: null })
    expect(codesOf(body)).toEqual([code])
  })

  it('names what a stranger lacks, and offers nothing that cannot work', async () => {
    expect(codesOf((await ask('{ Access { canAccessAdmin } }', { as: undefined })).body)).toEqual([
      'unauthenticated',
    ])
    const verifying = await ask('mutation { verifyEmailUser(token: "x") }')
    expect([verifying.status, codesOf(verifying.body)]).toEqual([400, ['validation_failed']])
  })

  it('shows no stack, statement or path', async () => {
    const { body } = await ask(
      '{ Patients(sort: "nothing.of.ours", where: { id: { equals: "x" } }) { docs { id } } }',
    )
    expect(JSON.stringify(body)).not.toMatch(/stack|select|node_modules|\/src\//i)
  })
})

describe('a query', () => {
  const eightLevels =
    '{ Appointments { docs { practitioner { user { memberships { tenant { settings { slotGridMinutes } } } } } } } }'
  const nineLevels =
    '{ Notes { docs { appointment { practitioner { user { memberships { tenant { settings { slotGridMinutes } } } } } } } } }'
  const aliases = (count: number) =>
    Array.from({ length: count }, (_, index) => `a${index}: countPatients { totalDocs }`).join(' ')

  it.each([
    ['of 9 levels', nineLevels],
    ['of 16 aliases', `{ ${aliases(16)} }`],
    ['of too many fields', `{ ${'Services { totalDocs docs { id name } } '.repeat(600)} }`],
    [
      'of more lists than one may ask for',
      `{ ${Array.from({ length: 15 }, (_, i) => `a${i}: Patients(limit: 200) { docs { id firstName lastName status } }`).join(' ')} }`,
    ],
    [
      'that tries two passwords',
      'mutation { a: loginUser(email: "a@b.co", password: "x") { token } b: loginUser(email: "a@b.co", password: "y") { token } }',
    ],
    ['that is no GraphQL', '{ Patients {'],
    ['for a field that does not exist', '{ Secrets { id } }'],
    [
      'that does not say which of its operations is meant',
      'query a { countPatients { totalDocs } } query b { countPatients { totalDocs } }',
    ],
    [
      'with fragments without end',
      '{ ...loop } fragment loop on Query { countPatients { totalDocs } ...loop }',
    ],
  ])('%s is refused', async (_what, query) => {
    const { body, status } = await ask(query)
    expect({ status, codes: new Set(codesOf(body)) }).toEqual({
      status: 400,
      codes: new Set(['validation_failed']),
    })
    expect(body.data).toBeUndefined()
  })

  it('within the limits is answered', async () => {
    expect((await ask(eightLevels)).status).toBe(200)
    expect((await ask(`{ ${aliases(15)} }`)).status).toBe(200)
    expect(
      (await ask('{ Patients(limit: 200) { docs { id firstName lastName status createdAt } totalDocs } }'))
        .status,
    ).toBe(200)
  })

  it('cannot be made cheap by hiding its fields in fragments', async () => {
    const fragments = Array.from(
      { length: 12 },
      (_, level) =>
        `fragment f${level} on Query { ${level === 11 ? 'countPatients { totalDocs }' : `...f${level + 1} `.repeat(10)} }`,
    )
    const { status } = await ask(`{ ...f0 } ${fragments.join(' ')}`)
    expect(status).toBe(400)
  })

  it.each([
    ['several at once', [{ query: '{ countPatients { totalDocs } }' }]],
    ['none', {}],
    ['something else', { query: 7 }],
  ])('has to come alone: %s', async (_what, body) => {
    const answer = await app.call('POST', '/api/v1/graphql', { as: owner, body })
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].code ?? answer.body.errors[0].extensions.code).toBe('validation_failed')
  })

  it.each(['/api/v1/graphql', '/graphql'])('is never a GET: %s', async (path) => {
    const answer = await app.call('GET', `${path}?query={countPatients{totalDocs}}`, { as: owner })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('POST')
    expect(answer.body.data).toBeUndefined()
  })
})

describe('the description of the schema', () => {
  const introspection =
    '{ __schema { queryType { fields { name type { kind ofType { name ofType { name } } } } } } }'

  it('is shown to staff', async () => {
    const { body } = await ask(introspection)
    expect(body.data.__schema.queryType.fields.map(({ name }: { name: string }) => name)).toContain(
      'Appointments',
    )
  })

  it('is shown to nobody else', async () => {
    for (const query of [introspection, '{ __type(name: "Patient") { fields { name } } }']) {
      const { body, status } = await ask(query, { as: undefined })
      expect({ status, codes: new Set(codesOf(body)) }).toEqual({
        status: 400,
        codes: new Set(['validation_failed']),
      })
    }
  })

  it('lets a new record leave out what has a default', async () => {
    const { body } = await ask(
      '{ __type(name: "mutationPatientInput") { inputFields { name type { kind } } } }',
    )
    const kinds = new Map(
      body.data.__type.inputFields.map((field: { name: string; type: { kind: string } }) => [
        field.name,
        field.type.kind,
      ]),
    )
    expect(kinds.get('lastName')).toBe('NON_NULL')
    expect(kinds.get('status')).toBe('ENUM')
  })
})
