import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let manila: TestClinic
let berlin: TestClinic

beforeAll(async () => {
  app = await startTestApp()
  manila = await createClinic(app.payload)
  berlin = await createClinic(app.payload, { timezone: 'Europe/Berlin', currency: 'EUR' })
})
afterAll(() => app.close())

describe('a patient of another clinic', () => {
  it('answers like one that never existed', async () => {
    const patient = await createPatient(app.payload, manila)
    const own = await app.call('GET', `/api/v1/patients/${patient.id}`, {
      as: await manila.member('receptionist'),
    })
    const foreign = await app.call('GET', `/api/v1/patients/${patient.id}`, {
      as: await berlin.member('owner'),
    })
    const missing = await app.call('GET', `/api/v1/patients/${crypto.randomUUID()}`, {
      as: await berlin.member('owner'),
    })
    expect(own.status).toBe(200)
    expect(own.body.id).toBe(patient.id)
    expect(foreign.status).toBe(404)
    expect({ status: foreign.status, body: foreign.body }).toEqual({
      status: missing.status,
      body: missing.body,
    })
  })
})
