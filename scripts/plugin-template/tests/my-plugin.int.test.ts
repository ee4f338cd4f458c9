import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queryAll } from '@/tests/factories/booking'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
})
afterAll(() => app.close())

const call = async (method: string, path: string, body?: object) =>
  app.call(method, `/api/v1${path}`, { as: await clinic.member('owner'), body })

const events = () =>
  queryAll<{ data: { entry: string } }>(
    app.database,
    `select data from webhook_events where tenant_id = $1 and type = 'my_plugin.entry_added'`,
    [clinic.tenant.id],
  )

describe('my-plugin', () => {
  it('does nothing where it is off', async () => {
    const { status, body } = await call('POST', '/my-plugin-entries', { title: 'Too early' })
    expect([status, body.errors[0].code]).toEqual([403, 'add_on_off'])
  })

  it('keeps entries and tells of each', async () => {
    await call('PATCH', '/add-ons/my-plugin', { isOn: true, settings: { maxEntries: 1 } })
    const { status, body } = await call('POST', '/my-plugin-entries', { title: 'First' })
    expect(status).toBe(201)
    expect(await events()).toEqual([{ data: { entry: body.doc.id } }])
  })

  it('keeps no more than the clinic wants', async () => {
    const { status } = await call('POST', '/my-plugin-entries', { title: 'Second' })
    expect(status).toBe(409)
    expect(await events()).toHaveLength(1)
  })
})
