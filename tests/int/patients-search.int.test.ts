import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKey } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createOperator } from '@/tests/factories/operator'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let stranger: TestClinic

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  stranger = await createClinic(app.payload, { timezone: 'Europe/Berlin', currency: 'EUR' })
})
afterAll(() => app.close())

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
    ['0917 555 7731', 'santos'],
    ['+639175557731', 'santos'],
    ['0063 917 555 77 31', 'santos'],
    ['555 7731', 'santos'],
    ['0917 555', ''],
    ['+491512345678', ''],
    ['151 2345678', 'müßig'],
    ['1984-06', 'santos'],
    ['30.06.1984', 'santos'],
    ['1984-06-29', ''],
    ['Maria@Search.test', 'santos'],
    ['maria@sea', ''],
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

  it('takes what is looked for in the body, as lists take their conditions', async () => {
    const own = await createClinic(app.payload)
    const as = await own.member('receptionist')
    const ids: string[] = []
    for (const firstName of ['Ada', 'Bela', 'Cora'])
      ids.push((await createPatient(app.payload, own, { firstName, lastName: 'Quietname' })).id)
    const ask = (body: object) => app.call('POST', '/api/v1/patients/search', { as, body })
    expect((await ask({ q: 'Quietn' })).body.docs.map(({ id }: { id: string }) => id).sort()).toEqual(
      ids.sort(),
    )
    expect((await ask({ q: 'Quietn', limit: 2 })).body.docs).toHaveLength(2)
    for (const body of [{}, { q: 'Q', limit: 26 }, { q: 7 }]) expect((await ask(body)).status).toBe(400)
    const list = await fetch(`${app.url}/api/v1/patients`, {
      method: 'POST',
      headers: {
        authorization: `JWT ${as.token}`,
        'content-type': 'application/x-www-form-urlencoded',
        'x-http-method-override': 'GET',
      },
      body: 'where[firstName][equals]=Bela&limit=5',
    })
    expect(list.status).toBe(200)
    expect((await list.json()).docs.map(({ firstName }: { firstName: string }) => firstName)).toEqual([
      'Bela',
    ])
    const stranger = await own.member('billing')
    const answer = await app.call('POST', '/api/v1/patients/search', { as: stranger, body: { q: 'Quietn' } })
    expect(answer.status).toBe(
      (await app.call('GET', '/api/v1/patients/search?q=Quietn', { as: stranger })).status,
    )
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
    const operator = await createOperator(app.payload)
    expect(await call()).toBe('401 unauthenticated')
    expect(await call(operator, { clinic: clinic.tenant.slug })).toBe('403 forbidden')
    expect(await call(await createKey(app.payload, clinic, ['patients:read']))).toBe('200 1')
    expect(await call(await createKey(app.payload, clinic, ['patients:write', 'appointments:read']))).toBe(
      '403 forbidden',
    )
    expect(await call(await stranger.member('owner'))).toBe('200 0')
  })

  it('does not tell a system that may only write whom the clinic knows', async () => {
    const as = await createKey(app.payload, clinic, ['patients:write'])
    const body = { firstName: 'Eve', lastName: 'Probe', email: 'canary@lookup.test' }
    const answer = await app.call('POST', '/api/v1/patients', { as, body })
    expect({ status: answer.status, warnings: answer.body.warnings }).toEqual({
      status: 201,
      warnings: undefined,
    })
  })
})
