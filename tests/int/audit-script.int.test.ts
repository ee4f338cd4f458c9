import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { plan } from '@/tests/factories/note-text'
import { type Bookable, createBookable } from '@/tests/factories/records'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

vi.setConfig({ testTimeout: 180_000 })

const STEPS = 27
/** Times the same steps are gone through, each time with a patient and a visit of their own. */
const ROUNDS = 8

type Role = 'owner' | 'receptionist' | 'practitioner' | 'billing'
type Step = {
  what: string
  does: () => Promise<Answer<any>>
  status: number
  /** `action entity outcome` of each entry it leaves. */
  leaves: string[]
}

let app: TestApp
let clinic: TestClinic
let bookable: Bookable
let stranger: Member
let database: pg.Client
const staff = {} as Record<Role, Member>

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  bookable = await createBookable(app.payload, clinic)
  stranger = await (await createClinic(app.payload)).member('owner')
  for (const role of ['owner', 'receptionist', 'practitioner', 'billing'] as const)
    staff[role] = await clinic.member(role)
  database = new pg.Client({ connectionString: app.database.superuserUrl })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await app.close()
})

/** The database fails in a way nobody foresaw. */
async function failing<Result>(table: string, work: () => Promise<Result>): Promise<Result> {
  await database.query(`
    create function fail() returns trigger language plpgsql as $$ begin raise 'broken' using errcode = 'XX000'; end $$;
    create trigger fails before update on ${table} for each row execute function fail()`)
  try {
    return await work()
  } finally {
    await database.query(`drop trigger fails on ${table}; drop function fail`)
  }
}

/** A visit from the call to the receipt, with what goes wrong on the way. */
function* dayOf(round: number): Generator<Step> {
  const ids = { patient: '', visit: '', note: '', invoice: '' }
  const call = (as: Role, method: string, path: string, body?: object) =>
    app.call(method, `/api/v1${path}`, { as: staff[as], body })
  const keep = async (name: keyof typeof ids, answer: Promise<Answer>): Promise<Answer> => {
    const { body } = await answer
    ids[name] = body.doc?.id
    return answer
  }
  const lastName = `Step${'abcdefgh'[round]}`
  const startsAt = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + (round + 1) * 3_600_000)
  const booking = () => ({
    patient: ids.patient,
    practitioner: bookable.practitioner.id,
    service: bookable.service.id,
    startsAt: startsAt.toISOString(),
  })
  const step = (what: string, does: Step['does'], status: number, ...leaves: string[]): Step => ({
    what,
    does,
    status,
    leaves,
  })

  yield step(
    'register',
    () => keep('patient', call('receptionist', 'POST', '/patients', { firstName: 'Ana', lastName })),
    201,
    'create patients ok',
  )
  yield step('look', () => call('receptionist', 'GET', `/patients/${ids.patient}`), 200, 'read patients ok')
  yield step(
    'list',
    () => call('receptionist', 'GET', `/patients?where[id][equals]=${ids.patient}`),
    200,
    'list patients ok',
  )
  yield step(
    'search',
    () => call('receptionist', 'GET', `/patients/search?q=${lastName}`),
    200,
    'list patients ok',
  )
  yield step('count', () => call('receptionist', 'GET', '/patients/count'), 200, 'count patients ok')
  yield step(
    'correct',
    () => call('receptionist', 'PATCH', `/patients/${ids.patient}`, { language: 'fil' }),
    200,
    'update patients ok',
  )
  yield step(
    'malformed',
    () => call('receptionist', 'PATCH', `/patients/${ids.patient}`, { birthDate: 'tomorrow' }),
    400,
  )
  yield step(
    'failure',
    () =>
      failing('patients', () =>
        call('receptionist', 'PATCH', `/patients/${ids.patient}`, { language: 'de' }),
      ),
    500,
    'update patients error',
  )
  yield step(
    'graphql',
    () => call('receptionist', 'POST', '/graphql', { query: `{ Patient(id: "${ids.patient}") { number } }` }),
    200,
    'read patients ok',
  )
  yield step(
    'book',
    () => keep('visit', call('receptionist', 'POST', '/appointments', booking())),
    201,
    'create appointments ok',
  )
  yield step('book again', () => call('receptionist', 'POST', '/appointments', booking()), 409)
  yield step(
    'day',
    () =>
      call(
        'receptionist',
        'GET',
        `/calendar?from=${startsAt.toISOString().slice(0, 10)}&to=${startsAt.toISOString().slice(0, 10)}`,
      ),
    200,
    'list appointments ok',
  )
  yield step(
    'check in',
    () => call('receptionist', 'POST', `/appointments/${ids.visit}/check-in`, {}),
    200,
    'check-in appointments ok',
  )
  yield step(
    'start',
    () => call('practitioner', 'POST', `/appointments/${ids.visit}/start`, {}),
    200,
    'start appointments ok',
  )
  yield step(
    'note',
    () =>
      keep('note', call('practitioner', 'POST', '/notes', { appointment: ids.visit, content: plan('Rest') })),
    201,
    'create notes ok',
  )
  yield step('spying', () => call('receptionist', 'GET', `/notes/${ids.note}`), 403, 'read notes denied')
  yield step('sign', () => call('practitioner', 'POST', `/notes/${ids.note}/sign`), 200, 'sign notes ok')
  yield step(
    'change signed',
    () => call('practitioner', 'PATCH', `/notes/${ids.note}`, { title: 'Other' }),
    423,
    'update notes denied',
  )
  yield step(
    'complete',
    () => call('practitioner', 'POST', `/appointments/${ids.visit}/complete`, {}),
    200,
    'complete appointments ok',
  )
  yield step(
    'invoice',
    () => keep('invoice', call('billing', 'POST', '/invoices', { appointment: ids.visit })),
    201,
    'create invoices ok',
  )
  yield step(
    'issue',
    () => call('billing', 'POST', `/invoices/${ids.invoice}/issue`, {}),
    200,
    'update appointments ok',
    'issue invoices ok',
  )
  yield step(
    'pay',
    () =>
      call('receptionist', 'POST', `/invoices/${ids.invoice}/payments`, {
        amountMinor: 1_000,
        method: 'cash',
      }),
    201,
    'update appointments ok',
    'settle invoices ok',
    'create payments ok',
  )
  yield step(
    'pay too much',
    () =>
      call('receptionist', 'POST', `/invoices/${ids.invoice}/payments`, {
        amountMinor: 9_000_000,
        method: 'cash',
      }),
    422,
  )
  yield step(
    'pdf',
    () => call('billing', 'GET', `/invoices/${ids.invoice}/invoice.pdf`),
    200,
    'read invoices ok',
    'export invoices ok',
  )
  yield step(
    'other clinic',
    () => app.call('GET', `/api/v1/patients/${ids.patient}`, { as: stranger }),
    404,
    'read patients denied',
  )
  yield step('services', () => call('receptionist', 'GET', '/services'), 200)
  yield step(
    'wrong password',
    () =>
      app.call('POST', '/api/v1/users/login', {
        body: { email: staff.owner.user.email, password: `wrong ${round}` },
      }),
    401,
    'login users denied',
  )
}

it(`leaves exactly the entries it should, over ${ROUNDS * STEPS} steps`, async () => {
  const countAll = async () =>
    Number((await database.query('select count(*) from audit_events')).rows[0].count)
  const before = await countAll()
  const seen: string[] = []
  const expected: string[] = []
  let count = 0
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { what, does, status, leaves } of dayOf(round)) {
      const answer = await does()
      const { rows } = await database.query(
        `select action || ' ' || entity || ' ' || outcome as entry from audit_events where request_id = $1 order by seq`,
        [answer.headers.get('x-request-id')],
      )
      count += leaves.length
      const entries = rows.map(({ entry }) => entry)
      seen.push(`${round} ${what}: ${answer.status} ${entries.join(', ')}`)
      expected.push(`${round} ${what}: ${status} ${leaves.join(', ')}`)
    }
  expect(seen).toEqual(expected)
  expect(expected).toHaveLength(ROUNDS * STEPS)
  expect((await countAll()) - before).toBe(count)
})
