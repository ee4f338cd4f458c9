import { createLocalReq } from 'payload'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { destroyPatientKeys } from '@/src/encryption/patient-data-keys'
import { columnsOf } from '@/src/encryption/rotation/rotate-everything'
import { enqueue } from '@/src/jobs/enqueue'
import { at, bookingOf } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { plan } from '@/tests/factories/note-text'
import { type Bookable, createBookable, createPatient } from '@/tests/factories/records'
import { dumpDatabase, readableIn } from '@/tests/helpers/dump'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { markOnce } from '@/tests/helpers/test-jobs'
import { openUploadDesk, scan } from '@/tests/helpers/upload-desk'

const person = {
  birthDate: '1931-07-19',
  phone: '+63 928 424 2421',
  email: 'kanari-mail@example.test',
  governmentId: 'Kanari-Gov-7788',
  address: {
    line1: 'Kanari-Line1',
    line2: 'Kanari-Line2',
    city: 'Kanari-City',
    region: 'Kanari-Region',
    postalCode: 'Kanari-Post',
    country: 'QZ',
  },
  emergencyContact: { name: 'Kanari-Kin', relationship: 'Kanari-Aunt', phone: '+63 928 424 2422' },
  allergies: ['Kanari-Penicillin', 'Kanari-Nuts'],
  medications: ['Kanari-Metformin'],
  medicalHistory: 'Kanari-History',
  internalNote: 'Kanari-Internal',
}
const canaries = [
  ...['Kanari', 'kanari', '1931-07-19', '424 2421', '4242421', '424 2422', '4242422'],
  ...['mail@example.test', 'Gov-7788'],
]

let app: TestApp
let clinic: TestClinic
let stranger: TestClinic
let bookable: Bookable
let owner: Member
let superuser: pg.Client
const made: Record<string, string> = {}

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  stranger = await createClinic(app.payload)
  bookable = await createBookable(app.payload, clinic)
  owner = await clinic.member('owner')
  superuser = new pg.Client({ connectionString: app.database.superuserUrl })
  await superuser.connect()
  await fillEverything()
}, 90_000)
afterAll(async () => {
  await superuser.end()
  await app.close()
})

const call = async (method: string, path: string, body?: object, headers?: Record<string, string>) => {
  const answer = await app.call(method, `/api/v1${path}`, { as: owner, body, headers })
  if (answer.status >= 400) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

async function fillEverything(): Promise<void> {
  const names = { firstName: 'Lea', lastName: 'Sealed' }
  const once = { 'Idempotency-Key': 'sealed-once' }
  made.patient = (await call('POST', '/patients', { ...names, ...person }, once)).doc.id
  // The same once more is a likely duplicate, and is merged.
  made.twin = (await call('POST', '/patients', { ...names, ...person })).doc.id
  const booking = bookingOf({ ...bookable, patient: { id: made.patient } as never }, at(3, '10:00'), {
    ...{ reason: 'Kanari-Reason', internalNote: 'Kanari-Visit-Note' },
  })
  made.appointment = (await call('POST', '/appointments', booking, { 'Idempotency-Key': 'visit' })).doc.id
  await call('POST', `/appointments/${made.appointment}/cancel`, { reason: 'Kanari-Cancelled' })
  const note = { patient: made.twin, title: 'Kanari-Title', content: plan('Kanari-Words') }
  made.note = (await call('POST', '/notes', note)).doc.id
  await call('POST', `/notes/${made.note}/sign`)
  await call('POST', `/notes/${made.note}/addenda`, { text: 'Kanari-Addendum' })
  const desk = openUploadDesk(app, owner, made.patient as string)
  const { body } = await desk.upload({ ...scan, name: 'kanari-scan.png' }, { title: 'Kanari-Document' })
  made.document = body.doc.id as string
  await call('POST', '/users/invite', { email: 'kanari-guest@example.test', name: 'Guest', role: 'nurse' })
  await clinic.run(async () => {
    await enqueue(await createLocalReq({}, app.payload), markOnce, { mark: 'Kanari-Job' })
  })
  await call('GET', '/patients/search?q=%2B639284242421')
  await call('GET', `/patients/duplicates?birthDate=${person.birthDate}&email=${person.email}`)
  await call('PATCH', `/patients/${made.patient}`, { medicalHistory: 'Kanari-History', language: 'fil' })
  await call('POST', `/patients/${made.patient}/merge`, { from: made.twin })
}

describe('a copy of the database', () => {
  it('shows nothing that was written about patients, in any table', async () => {
    const dump = await dumpDatabase(app.database.superuserUrl)
    expect(dump.size).toBeGreaterThan(40)
    expect(readableIn(dump, ['Sealed'])).toContain('public.patients: Sealed')
    expect(readableIn(dump, canaries)).toEqual([])
  })

  it('can hold nothing readable in a sealed column, whoever writes it', async () => {
    const columns = columnsOf(app.payload)
    expect(columns.length).toBeGreaterThan(25)
    for (const { table, column, path } of columns) {
      const { rows } = await superuser.query(
        `select pg_get_constraintdef(oid) as definition from pg_constraint
         where conrelid = $1::regclass and contype = 'c' and convalidated`,
        [`public.${table}`],
      )
      const guards = rows.filter(
        ({ definition }) => definition.includes('is_sealed(') && definition.includes(column),
      )
      expect(
        guards.some(({ definition }) => path === null || definition.includes(`'${path}'`)),
        `${table}.${column} ${path}`,
      ).toBe(true)
    }
    await expect(
      superuser.query('update patients set phone = $2 where id = $1', [made.patient, '+63 928 424 2421']),
    ).rejects.toMatchObject({ code: '23514' })
  })
})

describe('what is sealed', () => {
  it('reads as it was written, through every door', async () => {
    const direct = await call('GET', `/patients/${made.patient}`)
    expect(direct).toMatchObject(person)
    expect(direct).not.toHaveProperty('lookup')
    expect((await call('GET', `/patients?where[id][equals]=${made.patient}`)).docs[0]).toMatchObject(person)
    const query = `{ Patient(id: "${made.patient}") { phone email birthDate allergies address { city } } }`
    const { data } = await call('POST', '/graphql', { query })
    expect(data.Patient).toEqual({
      ...{ phone: person.phone, email: person.email, birthDate: person.birthDate },
      ...{ allergies: person.allergies, address: { city: 'Kanari-City' } },
    })
    const local = await clinic.run(() =>
      app.payload.findByID({ collection: 'appointments', id: made.appointment as string, depth: 1 }),
    )
    expect(local).toMatchObject({ reason: 'Kanari-Reason', cancellationReason: 'Kanari-Cancelled' })
    expect(local.patient).toMatchObject({ phone: person.phone })
    const note = await call('GET', `/notes/${made.note}`)
    expect(JSON.stringify(note)).toMatch(/Kanari-Title.*Kanari-Words.*Kanari-Addendum|Kanari-Addendum/)
    const timeline = await call('GET', `/patients/${made.patient}/timeline`)
    const titles = timeline.docs.map(({ title }: { title?: string }) => title).filter(Boolean)
    expect(titles.sort()).toEqual(['Kanari-Document', 'Kanari-Title'])
    const replayed = await app.call('POST', '/api/v1/patients', {
      as: owner,
      body: { firstName: 'Lea', lastName: 'Sealed', ...person },
      headers: { 'Idempotency-Key': 'sealed-once' },
    })
    expect(replayed.headers.get('idempotency-replayed')).toBe('true')
    expect(replayed.body.doc).toMatchObject({ id: made.patient, phone: person.phone })
  })

  it('is written by the adapter itself, also for part of a record', async () => {
    const { id } = await createPatient(app.payload, clinic, { phone: '+63 900 111 2233' })
    await clinic.run(() =>
      app.payload.db.updateOne({ collection: 'patients', id, data: { email: 'part@example.test' } }),
    )
    const search = async (q: string) =>
      (await call('GET', `/patients/search?q=${encodeURIComponent(q)}`)).docs.map(
        (doc: { id: string }) => doc.id,
      )
    expect(await search('0900 111 2233')).toEqual([id])
    expect(await search('part@example.test')).toEqual([id])
    expect(await call('GET', `/patients/${id}`)).toMatchObject({
      ...{ email: 'part@example.test', phone: '+63 900 111 2233' },
    })
  })

  it.each([
    '/patients?where[phone][equals]=1',
    '/patients?where[or][0][and][0][address.city][like]=Kanari',
    '/patients?where[allergies][in]=Kanari-Nuts',
    '/patients?where[lookup][exists]=true',
    '/patients?sort=-birthDate',
    '/patients/count?where[email][exists]=true',
    '/appointments?where[patient.birthDate][less_than]=1950-01-01',
    '/notes?where[content.section][equals]=Plan',
    '/documents?where[title][like]=Kanari',
  ])('is no condition of a search: %s', async (path) => {
    const { status, body } = await app.call('GET', `/api/v1${path}`, { as: owner })
    expect({ status, code: body.errors?.[0]?.code }).toEqual({ status: 400, code: 'validation_failed' })
  })

  it('is none in GraphQL either', async () => {
    const query = `{ Patients(where: { phone: { equals: "1" } }) { totalDocs } }`
    const { body } = await app.call('POST', '/api/v1/graphql', { as: owner, body: { query } })
    expect(JSON.stringify(body.errors)).toContain('validation_failed')
  })
})

describe('a stored text that was tampered with', () => {
  const read = async (id: string) =>
    app.call('GET', `/api/v1/patients/${id}`, { as: await stranger.member('owner') })
  const change = (statement: string, values: unknown[]) => superuser.query(statement, values)
  const two = async () => {
    const email = 'tampered@example.test'
    const create = (phone: string) => createPatient(app.payload, stranger, { phone, email })
    return [(await create('+63 900 000 0001')).id, (await create('+63 900 000 0002')).id] as const
  }

  it.each([
    ['a flipped bit', `overlay(phone placing 'AA' from length(phone) - 2)`],
    ['the e-mail address in its place', 'email'],
    ['another patient’s', '(select phone from patients where id = $2)'],
  ])('is not shown: %s', async (_what, expression) => {
    const [one, other] = await two()
    expect((await read(one)).status).toBe(200)
    await change(`update patients set phone = ${expression} where id = $1 and $2::uuid is not null`, [
      one,
      other,
    ])
    const answer = await read(one)
    expect(answer.status).toBe(500)
    expect(JSON.stringify(answer.body)).not.toMatch(/900 000|sealed|key/)
    expect((await read(other)).status).toBe(200)
  })

  it('is not shown in another clinic, though its key went along', async () => {
    const { id: one } = await createPatient(app.payload, clinic, { phone: '+63 900 000 0004' })
    const there = await createPatient(app.payload, stranger, { phone: '+63 900 000 0003' })
    await change(
      `insert into patient_data_keys (tenant_id, id, parent_id, wrapped)
       select $2, id, $3, wrapped from patient_data_keys where parent_id = $1`,
      [one, stranger.tenant.id, there.id],
    )
    await change('update patients set phone = (select phone from patients where id = $1) where id = $2', [
      one,
      there.id,
    ])
    expect((await read(there.id)).status).toBe(500)
  })
})

describe('a patient whose key is destroyed', () => {
  it('was readable before, and so was the record merged into theirs', async () => {
    expect(await call('GET', `/patients/${made.twin}`)).toMatchObject({ status: 'merged', ...person })
  })

  it('is unreadable in every record, and no list stops working', async () => {
    const forget = { clinicId: clinic.tenant.id, patient: made.patient as string }
    const gone = await clinic.run(async () =>
      destroyPatientKeys(await createLocalReq({}, app.payload), forget),
    )
    // Their own, and that of the record that was merged into theirs.
    expect(gone).toBe(2)
    const nothing = { lastName: 'Sealed', phone: null, medicalHistory: null, allergies: [] }
    const patient = await call('GET', `/patients/${made.patient}`)
    expect(patient).toMatchObject(nothing)
    expect(await call('GET', `/patients/${made.twin}`)).toMatchObject(nothing)
    const seen = await Promise.all(
      ['/patients', '/appointments', '/notes', '/documents'].map((path) => call('GET', `${path}?limit=100`)),
    )
    expect(seen.every(({ totalDocs }) => totalDocs > 0)).toBe(true)
    expect(JSON.stringify([patient, seen])).not.toMatch(/kanari/i)
  })
})
