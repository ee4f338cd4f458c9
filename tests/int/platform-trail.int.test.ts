import { afterAll, beforeAll, expect, it } from 'vitest'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPerson, PASSWORD } from '@/tests/factories/person'
import { enrolApp } from '@/tests/helpers/authenticator-app'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { openTrailDesk, type TrailDesk } from '@/tests/helpers/trail-desk'

let app: TestApp
let clinic: TestClinic
let desk: TrailDesk

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  desk = await openTrailDesk(app.database, '/nowhere')
})
afterAll(async () => {
  await desk.close()
  await app.close()
})

const operator = (memberships: { tenant: string; role: 'admin' }[] = []) =>
  createPerson(app.payload, clinic, 'admin', { platformRole: 'operator', memberships })

const signIn = (email: string, password = PASSWORD) =>
  app.call('POST', '/api/v1/users/login', { body: { email, password } })

const confirm = (as: { token: string }) =>
  app.call('POST', '/api/v1/users/step-up', { as, body: { password: PASSWORD } })

/** What the trail says about an account, as the owner of the tables reads it: `action outcome`, oldest first. */
async function told(id: string, clinicId: string | null): Promise<string[]> {
  const { rows } = await desk.owner.query<{ told: string }>(
    `select concat_ws(' ', action, outcome) as told from audit_events
     where entity = 'users' and entity_ids ? $1 and tenant_id is not distinct from $2 and action <> 'read' order by seq`,
    [id, clinicId],
  )
  return rows.map((row) => row.told)
}

it('the platform has a trail of those who belong to no clinic', async () => {
  const { email, id } = await operator()
  const as = (await signIn(email)).body as { token: string }
  await confirm(as)
  const changed = await app.call('PATCH', `/api/v1/users/${id}`, {
    as,
    body: { password: 'copper lantern meadow' },
  })
  expect(changed.status).toBe(200)
  expect((await enrolApp(app, as)).answer.status).toBe(200)
  await app.call('POST', '/api/v1/users/logout', { as })
  for (let round = 0; round < 10; round += 1) await signIn(email, 'not the right one')
  expect(await told(id, null)).toEqual([
    'create ok',
    'login ok',
    'step-up ok',
    'change-password ok',
    'add-second-factor ok',
    'logout ok',
    ...Array.from({ length: 10 }, () => 'login denied'),
    'lock denied',
  ])
  await desk.seal()
  const { rows } = await desk.owner.query('select 1 from audit.seals where clinic = audit.nil()')
  expect(rows.length).toBeGreaterThanOrEqual(17)
})

it('has nothing there of those who have a clinic to tell', async () => {
  const { email, id } = await operator([{ tenant: clinic.tenant.id, role: 'admin' }])
  const as = (await signIn(email)).body as { token: string }
  await confirm(as)
  await app.call('PATCH', `/api/v1/users/${id}`, { as, body: { password: 'copper lantern meadow' } })
  expect((await told(id, null)).filter((entry) => !entry.startsWith('create'))).toEqual([])
  expect(await told(id, clinic.tenant.id)).toEqual(['login ok', 'step-up ok', 'change-password ok'])
})
