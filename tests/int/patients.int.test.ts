import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '@/src/auth/api-key-secret'
import type { Role } from '@/src/domain/permissions'
import { createClinic, createMember, type Member, signIn, type TestClinic } from '@/tests/factories/clinic'
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

describe('the search', () => {
  let people: Record<string, string>
  let clerk: Member
  const search = async (q: string, as: Member = clerk): Promise<string[]> =>
    (await app.call('GET', `/api/v1/patients/search?q=${encodeURIComponent(q)}`, { as })).body.docs.map(
      ({ id }: { id: string }) => id,
    )

  beforeAll(async () => {
    const own = await createClinic(app.payload)
    clerk = await own.member('billing')
    const person = async (data: object) => (await createPatient(app.payload, own, data)).id
    people = {
      santos: await person({
        firstName: 'Maria Clara',
        lastName: 'de los Santos',
        birthDate: '1984-06-30',
        phone: '+63 917 555 7731',
        email: 'maria@search.test',
      }),
      müßig: await person({
        firstName: 'Jürgen',
        lastName: 'Müßig-Größe',
        birthDate: '1984-01-02',
        phone: '0151 234 56 78',
      }),
      levi: await person({ firstName: 'נועה', lastName: 'לוי', phone: '+972-3-555-0100' }),
      ellis: await person({ firstName: 'Ελένη', lastName: 'O’Neil' }),
    }
    await createPatient(app.payload, stranger, {
      firstName: 'Maria',
      lastName: 'Santos',
      phone: '+63 917 555 7731',
    })
  })

  it.each([
    ['San', 'santos'],
    ['SANTOS', 'santos'],
    ['clara', 'santos'],
    ['de los', 'santos'],
    ['santos maria', 'santos'],
    ['mar san', 'santos'],
    ['mussig', 'müßig'],
    ['MÜSS', 'müßig'],
    ['grosse', 'müßig'],
    ['לוי', 'levi'],
    ['ΕΛΈ', 'ellis'],
    ["o'ne", 'ellis'],
    ['oneil', 'ellis'],
    ['0917 555', 'santos'],
    ['+63917', 'santos'],
    ['0063 917 555 77', 'santos'],
    ['+49151234', ''],
    ['151 234', 'müßig'],
    ['1984-06', 'santos'],
    ['30.06.1984', 'santos'],
    ['maria@sea', 'santos'],
    ['antos', ''],
    ['maria cruz', ''],
    ['%', ''],
    ['_', ''],
    ['', ''],
  ])('for %s finds %s', async (q, name) => {
    expect(await search(q)).toEqual(name ? [people[name]] : [])
  })

  it('finds a patient by number, with and without the zeros', async () => {
    const { body } = await app.call('GET', `/api/v1/patients/${people.müßig}`, { as: clerk })
    const digits = String(Number(body.number.slice(2)))
    expect(await search(body.number)).toEqual([people.müßig])
    expect(await search(digits)).toContain(people.müßig)
  })

  it('follows changes', async () => {
    const own = await createClinic(app.payload)
    const as = await own.member('receptionist')
    const { id } = await createPatient(app.payload, own, { firstName: 'Old', lastName: 'Name' })
    await app.call('PATCH', `/api/v1/patients/${id}`, {
      as,
      body: { lastName: 'Different', phone: '+49 30 7654321' },
    })
    expect(await search('Name', as)).toEqual([])
    expect(await search('Differ', as)).toEqual([id])
    expect(await search('+49307654321', as)).toEqual([id])
  })

  it('shows at most 25 and records which', async () => {
    const own = await createClinic(app.payload)
    const as = await own.member('receptionist')
    for (let index = 0; index < 27; index += 1)
      await createPatient(app.payload, own, { firstName: 'Many', lastName: `Manning ${index}` })
    const { body, headers } = await app.call('GET', '/api/v1/patients/search?q=man', { as })
    expect(body.docs).toHaveLength(25)
    const { docs } = await own.run(() =>
      app.payload.find({
        collection: 'audit-events',
        where: { requestId: { equals: headers.get('x-request-id') } },
      }),
    )
    expect(docs).toHaveLength(1)
    expect(docs[0]).toMatchObject({
      action: 'list',
      entity: 'patients',
      entityIds: body.docs.map(({ id }: { id: string }) => id),
    })
  })

  it('is answered by the index under row-level security', async () => {
    const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: app.database.appUrl })
    await client.connect()
    await client.query(
      `select set_config('app.tenant_id', $1, false), set_config('enable_seqscan', 'off', false)`,
      [clinic.tenant.id],
    )
    const { rows } = await client.query(
      `explain select parent_id from patient_keys where tenant_id = $1 and kind = 'name'
         and key >= search_text('San') and key < search_text('San') || chr(1114111) order by key limit 25`,
      [clinic.tenant.id],
    )
    await client.end()
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toMatch(/Index Cond: .*key >= .*key </)
  })
})

describe('looking patients up', () => {
  const paths = ['search?q=Canary', 'duplicates?email=canary@lookup.test']

  beforeAll(async () => {
    await createPatient(app.payload, clinic, { lastName: 'Canary', email: 'canary@lookup.test' })
  })

  it.each(paths)('needs somebody who may read patients: %s', async (path) => {
    const call = async (as?: Member | { key: string }, more: object = {}) => {
      const { status, body } = await app.call('GET', `/api/v1/patients/${path}`, { as, ...more })
      return `${status} ${body.errors?.[0]?.code ?? body.docs.length}`
    }
    const { user } = await createMember(app.payload, [])
    const data = { platformRole: 'operator' as const }
    const operator = await signIn(
      app.payload,
      await app.payload.update({ collection: 'users', id: user.id, data }),
    )
    expect(await call()).toBe('401 unauthenticated')
    expect(await call(operator, { clinic: clinic.tenant.slug })).toBe('403 forbidden')
    expect(await call({ key: await apiKey(['patients:read']) })).toBe('200 1')
    expect(await call({ key: await apiKey(['patients:write', 'appointments:read']) })).toBe('403 forbidden')
    expect(await call(await stranger.member('owner'))).toBe('200 0')
  })

  async function apiKey(scopes: string[]): Promise<string> {
    const { key, keyHash, prefix } = createApiKey(clinic.tenant.id)
    const data = { name: 'System', scopes, keyHash, prefix, tenant: clinic.tenant.id }
    await clinic.run(() => app.payload.db.create({ collection: 'api-keys', data }))
    return key
  }

  it('does not tell a system that may only write whom the clinic knows', async () => {
    const key = await apiKey(['patients:write'])
    const body = { firstName: 'Eve', lastName: 'Probe', email: 'canary@lookup.test' }
    const answer = await app.call('POST', '/api/v1/patients', { as: { key }, body })
    expect({ status: answer.status, warnings: answer.body.warnings }).toEqual({
      status: 201,
      warnings: undefined,
    })
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
