import { Writable } from 'node:stream'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { logger } from '@/src/logger'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let owner: Member
let database: pg.Client

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  owner = await clinic.member('owner')
  database = new pg.Client({ connectionString: app.database.ownerUrl })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await app.close()
})

const addLocation = (name: string) =>
  app.call('POST', '/api/v1/locations', { as: owner, body: { name, timezone: 'Asia/Manila' } })
const locationsNamed = async (name: string) =>
  clinic.run(
    async () =>
      (await app.payload.count({ collection: 'locations', where: { name: { equals: name } } })).totalDocs,
  )

/** Makes the database raise a state when a location of this name is written: now, or only when it commits. */
async function raiseOn(name: string, state: string, { atCommit = false } = {}): Promise<void> {
  const id = `raise_${name.replaceAll(/\W/g, '_').toLowerCase()}`
  await database.query(
    `create or replace function ${id}() returns trigger language plpgsql as $$
     begin if new.name = '${name}' then raise exception 'raised for a test' using errcode = '${state}'; end if; return new; end $$`,
  )
  await database.query(
    atCommit
      ? `create constraint trigger ${id} after insert on locations deferrable initially deferred for each row execute function ${id}()`
      : `create trigger ${id} before insert on locations for each row execute function ${id}()`,
  )
}

describe('a commit that fails', () => {
  it('fails the request and keeps nothing', async () => {
    await raiseOn('Refused at commit', '40001', { atCommit: true })
    const answer = await addLocation('Refused at commit')
    expect(answer.status).toBe(409)
    expect(answer.body.errors[0].code).toBe('conflict')
    expect(await locationsNamed('Refused at commit')).toBe(0)
  })
})

describe('database states', () => {
  it.each([
    ['23P01', 409, 'slot_taken'],
    ['40001', 409, 'conflict'],
    ['40P01', 409, 'conflict'],
    ['55P03', 409, 'conflict'],
    ['57014', 503, 'unavailable'],
    ['XX000', 500, 'internal'],
  ])('%s becomes %i %s', async (state, status, code) => {
    await raiseOn(`State ${state}`, state)
    const answer = await addLocation(`State ${state}`)
    expect({ status: answer.status, code: answer.body.errors[0].code }).toEqual({ status, code })
    expect(JSON.stringify(answer.body)).not.toContain('raised for a test')
  })
})

describe('two edits of different fields at the same moment', () => {
  it('are both kept', async () => {
    for (let round = 0; round < 10; round += 1) {
      const patient = await createPatient(app.payload, clinic)
      const patch = (body: object) => app.call('PATCH', `/api/v1/patients/${patient.id}`, { as: owner, body })
      const answers = await Promise.all([
        patch({ phone: '+63 917 000 0001' }),
        patch({ language: 'tl' }),
        patch({ tags: ['diabetes'] }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      const { body } = await app.call('GET', `/api/v1/patients/${patient.id}`, { as: owner })
      expect(body).toMatchObject({ phone: '+63 917 000 0001', language: 'tl', tags: ['diabetes'] })
    }
  })

  it('are kept by bulk edits too', async () => {
    const patients = await Promise.all([1, 2, 3].map(() => createPatient(app.payload, clinic)))
    const ids = patients.map(({ id }) => id).join(',')
    const bulk = (body: object) =>
      app.call('PATCH', `/api/v1/patients?where[id][in]=${ids}`, { as: owner, body })
    await Promise.all([bulk({ phone: '+63 917 000 0002' }), bulk({ language: 'en' })])
    for (const { id } of patients) {
      const { body } = await app.call('GET', `/api/v1/patients/${id}`, { as: owner })
      expect(body).toMatchObject({ phone: '+63 917 000 0002', language: 'en' })
    }
  })

  it('are refused when the client names the version it saw', async () => {
    const patient = await createPatient(app.payload, clinic)
    const patch = (language: string) =>
      app.call('PATCH', `/api/v1/patients/${patient.id}`, {
        as: owner,
        body: { language },
        headers: { 'if-match': `"${patient.updatedAt}"` },
      })
    expect((await patch('de')).status).toBe(200)
    const second = await patch('he')
    expect({ status: second.status, code: second.body.errors[0].code }).toEqual({
      status: 409,
      code: 'conflict',
    })
  })
})

describe('a hook that forgets its request', () => {
  it('cannot hang the pool', async () => {
    const { config } = app.payload.collections.locations
    const forgetful = async ({ doc }: { doc: { id: string } }) => {
      await app.payload.find({ collection: 'tenants', limit: 1 })
      return doc
    }
    config.hooks.afterChange.push(forgetful as never)
    try {
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, index) => addLocation(`Forgetful ${index}`)),
      )
      expect(answers.every(({ status }) => status === 201 || status === 503)).toBe(true)
    } finally {
      config.hooks.afterChange.splice(config.hooks.afterChange.indexOf(forgetful as never), 1)
    }
    expect((await addLocation('After the jam')).status).toBe(201)
  }, 30_000)
})

describe('what is logged of a database error', () => {
  it('carries no parameter and no text of the record', async () => {
    let written = ''
    const memory = new Writable({
      write: (chunk, _encoding, done) => {
        written += chunk
        done()
      },
    })
    const before = app.payload.logger
    app.payload.logger = pino({ ...logger.options, level: 'trace' }, memory) as typeof before
    try {
      await raiseOn('Canary-Name-7731', 'XX000')
      expect((await addLocation('Canary-Name-7731')).status).toBe(500)
      const nul = await app.call('POST', '/api/v1/patients', {
        as: owner,
        body: { firstName: 'Canary-First-7731\u0000', lastName: 'Canary-Last-7731' },
      })
      expect(nul.status).toBe(400)
    } finally {
      app.payload.logger = before
    }
    expect(written).toContain('A database statement failed')
    expect(written).not.toMatch(/Canary|insert into|params/)
  })
})

describe('lists', () => {
  it('hold 25 records by default and at most 200, whatever is asked', async () => {
    await clinic.run(() =>
      Promise.all(
        Array.from({ length: 205 }, (_, index) =>
          app.payload.create({
            collection: 'resources',
            data: { name: `Room ${index}`, kind: 'room', location: roomLocation } as never,
          }),
        ),
      ),
    )
    for (const [query, expected] of [
      ['', 25],
      ['?limit=0', 25],
      ['?limit=-5', 25],
      ['?limit=100000', 200],
      ['?limit=0&pagination=false', 25],
      ['?pagination=false&limit=5000', 200],
    ] as const)
      expect(
        (await app.call('GET', `/api/v1/resources${query}`, { as: owner })).body.docs.length,
        query,
      ).toBe(expected)
  })

  it('of more than that are not changed in part', async () => {
    const answer = await app.call('PATCH', '/api/v1/resources?where[kind][equals]=room', {
      as: owner,
      body: { active: false },
    })
    expect({ status: answer.status, code: answer.body.errors[0].code }).toEqual({
      status: 400,
      code: 'validation_failed',
    })
    const few = await app.call('PATCH', '/api/v1/resources?where[kind][equals]=room&limit=3', {
      as: owner,
      body: { active: false },
    })
    expect(few.body.docs).toHaveLength(3)
  })

  let roomLocation: string
  beforeAll(async () => {
    roomLocation = (await addLocation('Of many rooms')).body.doc.id
  })
})
