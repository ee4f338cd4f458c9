import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@/src/domain/permissions'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let stranger: TestClinic
let receptionist: Member

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  stranger = await createClinic(app.payload, { timezone: 'Europe/Berlin', currency: 'EUR' })
  receptionist = await clinic.member('receptionist')
})
afterAll(() => app.close())

const create = (body: object, as: Member = receptionist) => app.call('POST', '/api/v1/patients', { as, body })
const refusal = (answer: Answer) => ({
  status: answer.status,
  code: answer.body.errors?.[0]?.code,
  field: answer.body.errors?.[0]?.field,
})

describe('a new patient', () => {
  it('gets the clinic’s next number, also when many arrive at once', async () => {
    const fresh = await createClinic(app.payload)
    const as = await fresh.member('receptionist')
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => create({ firstName: 'Ana', lastName: `Cruz ${index}` }, as)),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(201))
    expect(answers.map(({ body }) => body.doc.number).sort()).toEqual(
      Array.from({ length: 12 }, (_, index) => `P-${String(index + 1).padStart(6, '0')}`),
    )
  })

  it('keeps the number whatever a client sends', async () => {
    const { body } = await create({ firstName: 'Ana', lastName: 'Number', number: 'P-999999' })
    expect(body.doc.number).toMatch(/^P-\d{6}$/)
    expect(body.doc.number).not.toBe('P-999999')
    const changed = await app.call('PATCH', `/api/v1/patients/${body.doc.id}`, {
      as: receptionist,
      body: { number: 'P-000000' },
    })
    expect(changed.body.doc.number).toBe(body.doc.number)
  })

  it('is stored in one spelling', async () => {
    const { body } = await create({
      firstName: '  José  María ',
      lastName: 'Nuñez\t',
      email: ' Jose@Example.COM',
      phone: ' +63 917 555  0100 ',
    })
    expect(body.doc).toMatchObject({
      firstName: 'José María',
      lastName: 'Nuñez',
      email: 'jose@example.com',
      phone: '+63 917 555 0100',
    })
  })

  it.each([
    [{ firstName: '   ', lastName: 'Blank' }, 'firstName'],
    [{ firstName: 7, lastName: 'Number' }, 'firstName'],
    [{ firstName: 'Ana', lastName: { first: 'Object' } }, 'lastName'],
    [{ firstName: 'Ana', lastName: 'List', phone: ['1'] }, 'phone'],
    [{ firstName: 'Ana', lastName: 'Unborn', birthDate: '2999-01-01' }, 'birthDate'],
    [{ firstName: 'Ana', lastName: 'Nonsense', birthDate: '1984-02-31' }, 'birthDate'],
    [{ firstName: 'Ana', lastName: 'Mail', email: 'no mail' }, 'email'],
  ])('is refused when %j', async (body, field) => {
    expect(refusal(await create(body))).toEqual({ status: 400, code: 'validation_failed', field })
  })

  it.each(['create', 'update'])('cannot be made a merged one by hand (%s)', async (way) => {
    const patient = await createPatient(app.payload, clinic)
    const answer =
      way === 'create'
        ? await create({ firstName: 'Ana', lastName: 'Merged', status: 'merged' })
        : await app.call('PATCH', `/api/v1/patients/${patient.id}`, {
            as: receptionist,
            body: { status: 'merged' },
          })
    expect(refusal(answer)).toEqual({ status: 409, code: 'illegal_transition', field: 'status' })
  })
})

describe('somebody who may be known already', () => {
  let known: { id: string; number: string }

  beforeAll(async () => {
    const { body } = await create({
      firstName: 'Maria Clara',
      lastName: 'de los Santos',
      birthDate: '1984-06-30',
      phone: '+63 917 555 7731',
      email: 'maria@known.test',
    })
    known = body.doc
  })

  const warning = () => [{ code: 'likely_duplicate', patients: [{ id: known.id, number: known.number }] }]

  it.each([
    [
      'the same birthday and a similar name',
      { firstName: 'María', lastName: 'Santos', birthDate: '1984-06-30' },
    ],
    [
      'the same phone number without the country code',
      { firstName: 'Pedro', lastName: 'Cruz', phone: '0917 555 7731' },
    ],
    ['the same e-mail address', { firstName: 'Pedro', lastName: 'Cruz', email: 'MARIA@known.test' }],
  ])('is created with a warning: %s', async (_name, person) => {
    const fresh = await create(person)
    expect(fresh.status).toBe(201)
    expect(fresh.body.warnings).toEqual(warning())
    expect(fresh.body.message).toContain(known.number)
    await app.call('POST', `/api/v1/patients/${known.id}/merge`, {
      as: receptionist,
      body: { from: fresh.body.doc.id },
    })
  })

  it.each([
    [
      'a twin in nothing but the birthday',
      { firstName: 'Pedro', lastName: 'Reyes', birthDate: '1984-06-30' },
    ],
    [
      'a namesake born on another day',
      { firstName: 'Maria Clara', lastName: 'de los Santos', birthDate: '1990-01-01' },
    ],
    ['a phone number that is none', { firstName: 'Pedro', lastName: 'Reyes', phone: '555' }],
  ])('is not warned of: %s', async (_name, person) => {
    const { status, body } = await create(person)
    expect({ status, warnings: body.warnings }).toEqual({ status: 201, warnings: undefined })
  })

  it('is told to forms before anything is created', async () => {
    const { body } = await app.call(
      'GET',
      '/api/v1/patients/duplicates?firstName=Clara&lastName=Santos&birthDate=1984-06-30&phone=%2B639175557731',
      { as: receptionist },
    )
    expect(body.docs).toEqual([
      { id: known.id, number: known.number, reasons: ['birth_date_and_name', 'phone'] },
    ])
  })

  it('is not told to another clinic', async () => {
    const as = await stranger.member('owner')
    const { body } = await app.call(
      'GET',
      '/api/v1/patients/duplicates?email=maria@known.test&phone=%2B639175557731',
      { as },
    )
    expect(body.docs).toEqual([])
    expect(
      (await create({ firstName: 'Maria', lastName: 'Santos', email: 'maria@known.test' }, as)).body.warnings,
    ).toBeUndefined()
  })

  it('is told through GraphQL-like doors with the record itself', async () => {
    const doc = await clinic.run(() =>
      app.payload.create({
        collection: 'patients',
        data: { firstName: 'Eva', lastName: 'Luna', email: 'maria@known.test', status: 'active' } as never,
        overrideAccess: false,
        user: { ...receptionist.user, collection: 'users' } as never,
      }),
    )
    expect(doc.warnings).toEqual(warning())
  })
})

describe('clinical fields of a patient', () => {
  const clinical = { allergies: ['Penicillin'], medications: ['Metformin'], medicalHistory: 'Asthma-Canary' }
  let patient: string

  beforeAll(async () => {
    patient = (
      await createPatient(app.payload, clinic, { firstName: 'Clinical', lastName: 'Canary', ...clinical })
    ).id
  })

  it.each<[Role, boolean]>([
    ['owner', true],
    ['practitioner', true],
    ['nurse', true],
    ['admin', false],
    ['receptionist', false],
    ['billing', false],
  ])('%s reads them: %s', async (role, isReading) => {
    const as = await clinic.member(role)
    const answers = await Promise.all([
      app.call('GET', `/api/v1/patients/${patient}`, { as }),
      app.call('GET', `/api/v1/patients?where[id][equals]=${patient}`, { as }),
      app.call('GET', '/api/v1/patients/search?q=clinical', { as }),
      app.call('POST', '/api/v1/graphql', {
        as,
        body: { query: `{ Patient(id: "${patient}") { allergies medications medicalHistory } }` },
      }),
    ])
    const [one, list, found] = answers
    expect(answers.slice(0, 3).map(({ status }) => status)).toEqual([200, 200, 200])
    expect(found?.body.docs).toHaveLength(1)
    if (isReading) {
      expect(one?.body).toMatchObject(clinical)
      expect(list?.body.docs[0]).toMatchObject(clinical)
    } else expect(JSON.stringify(answers)).not.toMatch(/Asthma|Penicillin|Metformin/)
  })

  it.each<Role>(['admin', 'receptionist', 'billing'])(
    '%s cannot find out about them by asking',
    async (role) => {
      const as = await clinic.member(role)
      for (const query of [
        'where[medicalHistory][like]=Asthma',
        'where[allergies][in]=Penicillin',
        'sort=medicalHistory',
        'where[or][0][medications][exists]=true',
      ]) {
        const { status, body } = await app.call('GET', `/api/v1/patients?${query}`, { as })
        expect({ query, status }).toEqual({ query, status: 400 })
        expect(JSON.stringify(body)).not.toContain('Asthma')
      }
    },
  )

  it.each<Role>(['admin', 'receptionist'])('%s cannot change them', async (role) => {
    const as = await clinic.member(role)
    const { status } = await app.call('PATCH', `/api/v1/patients/${patient}`, {
      as,
      body: { language: 'fil', allergies: [], medicalHistory: 'gone' },
    })
    expect(status).toBe(200)
    const { body } = await app.call('GET', `/api/v1/patients/${patient}`, {
      as: await clinic.member('nurse'),
    })
    expect(body).toMatchObject({ ...clinical, language: 'fil' })
  })
})
