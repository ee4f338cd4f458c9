import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createBookable, createPatient } from '@/tests/factories/records'
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
  await database.query(
    `create function refuse_some() returns trigger language plpgsql as $$ begin
       if new.last_name like 'Refuse-%' and new.first_name = 'Zero' then
         raise exception 'raised for a test' using errcode = substring(new.last_name from 8); end if;
       return new; end $$`,
  )
  await database.query(
    'create trigger refuse_some before insert or update on patients for each row execute function refuse_some()',
  )
})
afterAll(async () => {
  await database.end()
  await app.close()
})

const bulk = (method: 'PATCH' | 'DELETE', slug: string, ids: string[], body?: object) =>
  app.call(method, `/api/v1/${slug}?where[id][in]=${ids.join(',')}`, { as: owner, body })

const phoneOf = async (id: string) =>
  (await app.call('GET', `/api/v1/patients/${id}`, { as: owner })).body.phone

describe('a write of many records of which one is refused', () => {
  it('by a hook keeps none and answers like that one', async () => {
    const [kept, first, second] = [
      await createPatient(app.payload, clinic),
      await createPatient(app.payload, clinic),
      await createPatient(app.payload, clinic),
    ]
    await app.call('POST', `/api/v1/patients/${first.id}/merge`, { as: owner, body: { from: second.id } })
    const alone = await app.call('PATCH', `/api/v1/patients/${second.id}`, {
      as: owner,
      body: { phone: '1' },
    })
    const answer = await bulk('PATCH', 'patients', [kept.id, first.id, second.id], { phone: '1' })
    expect(answer.status).toBe(423)
    expect(answer.body.errors).toEqual(alone.body.errors)
    expect([await phoneOf(kept.id), await phoneOf(first.id)]).not.toContain('1')
  })

  it.each([
    ['23514', 400, 'validation_failed'],
    ['XX000', 500, 'internal'],
  ])('by the database with %s keeps none and tells nothing of it', async (state, status, code) => {
    const kept = await createPatient(app.payload, clinic)
    const refused = await createPatient(app.payload, clinic, { lastName: `Refuse-${state}` })
    const answer = await bulk('PATCH', 'patients', [kept.id, refused.id], { firstName: 'Zero' })
    expect({ status: answer.status, code: answer.body.errors[0].code }).toEqual({ status, code })
    expect(JSON.stringify(answer.body)).not.toMatch(/Refuse-|insert into|params|raised for a test/)
    const { body: after } = await app.call('GET', `/api/v1/patients/${kept.id}`, { as: owner })
    expect(after.firstName).not.toBe('Zero')
  })

  it('to delete, because it is in use, keeps all', async () => {
    const { location: used } = await createBookable(app.payload, clinic)
    const { body } = await app.call('POST', '/api/v1/locations', {
      as: owner,
      body: { name: 'Unused', timezone: 'Asia/Manila' },
    })
    const ids = [body.doc.id, used.id]
    const answer = await bulk('DELETE', 'locations', ids)
    expect({ status: answer.status, code: answer.body.errors[0].code }).toEqual({
      status: 400,
      code: 'validation_failed',
    })
    const { body: left } = await app.call('GET', `/api/v1/locations/count?where[id][in]=${ids.join(',')}`, {
      as: owner,
    })
    expect(left.totalDocs).toBe(2)
  })
})
