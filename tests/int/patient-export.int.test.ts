import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { env } from '@/src/env'
import { type RunningJobs, runJobs } from '@/src/jobs/run-jobs'
import { exportPatient } from '@/src/patient-data/export/export-patient-job'
import { removeExpiredExports } from '@/src/patient-data/export/remove-expired-exports'
import { patientDataPlaces } from '@/src/patient-data/places'
import { queryAll } from '@/tests/factories/booking'
import { createClinic, createMember, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { createPatient } from '@/tests/factories/records'
import { ageSessions } from '@/tests/helpers/authenticator-app'
import { codeOf } from '@/tests/helpers/code-of'
import { rightsDesk, runNow } from '@/tests/helpers/rights-desk'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let stranger: TestClinic
let admin: Member
let running: RunningJobs
let records: Record<string, string>

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  stranger = await createClinic(app.payload)
  records = await createOneOfEach(app.payload, clinic)
  admin = await clinic.member('admin')
  running = await runJobs({ payload: app.payload, jobs: [exportPatient] })
}, 90_000)
afterAll(async () => {
  await running.stop()
  await app.close()
})

const patient = (): string => records.patients as string
const exportsOnDisk = () => readdir(path.join(env().DATA_DIR, 'exports')).catch(() => [] as string[])

async function ready(id: string, as: Member = admin): Promise<string> {
  await vi.waitFor(async () => expect((await rightsDesk(app, as).request(id)).body.status).toBe('ready'), {
    timeout: 30_000,
    interval: 200,
  })
  return id
}
async function unpacked(id: string, as: Member = admin): Promise<Record<string, string>> {
  const answer = await rightsDesk(app, as).archive(id)
  expect(answer.status).toBe(200)
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strFromU8(content, true)]))
}

describe('an export', () => {
  let request: string

  beforeAll(async () => {
    await clinic.run(() =>
      app.payload.update({
        collection: 'patients',
        id: patient(),
        data: {
          firstName: '=SUM(A1)',
          allergies: ['Penicillin'],
          medicalHistory: 'Asthma',
          language: 'de',
        } as never,
      }),
    )
    const nurse = await clinic.member('nurse')
    await app.call('GET', `/api/v1/notes/${records.notes}`, { as: nurse })
    const asked = await rightsDesk(app, admin).exportOf(patient())
    expect(asked.status).toBe(202)
    request = await ready(asked.body.doc.id)
  }, 60_000)

  it('holds every record there is about the patient, their files, invoices as PDF and who saw them', async () => {
    const files = await unpacked(request)
    const listed = Object.keys(files)
    for (const place of patientDataPlaces.values())
      if (place.export.way === 'records') expect(listed).toContain(`${place.export.collection}.json`)
    for (const [name, id] of Object.entries({
      patients: records.patients,
      notes: records.notes,
      appointments: records.appointments,
      documents: records.documents,
      invoices: records.invoices,
      payments: records.payments,
      'credit-notes': records['credit-notes'],
      consents: records.consents,
    }))
      expect(JSON.parse(files[`${name}.json`] ?? '[]').map((row: { id: string }) => row.id)).toContain(id)
    expect(JSON.parse(files['patients.json'] ?? '')[0]).toMatchObject({
      allergies: ['Penicillin'],
      medicalHistory: 'Asthma',
    })
    expect(listed.filter((name) => name.startsWith('files/'))).toHaveLength(1)
    const [invoice] = listed.filter((name) => name.startsWith('invoices/'))
    expect(files[invoice as string]?.slice(0, 5)).toBe('%PDF-')
    const nurse = await clinic.member('nurse')
    expect(JSON.parse(files['access.json'] ?? '')).toContainEqual(
      expect.objectContaining({ actor: nurse.user.id, entity: 'notes', action: 'read' }),
    )
    expect(files['access.csv']).not.toMatch(/(^|,)=SUM/m)
    expect(Buffer.from(files['README.txt'] ?? '', 'latin1').toString()).toContain('über Sie')
  })

  it('names no other patient', async () => {
    const other = await createPatient(app.payload, clinic)
    const visit = await clinic.run(() =>
      app.payload.db.updateOne({
        collection: 'appointments',
        id: records.appointments as string,
        data: { attendees: [other.id] },
      }),
    )
    expect(visit).toBeTruthy()
    const asked = await rightsDesk(app, admin).exportOf(patient())
    const files = await unpacked(await ready(asked.body.doc.id))
    expect(Object.values(files).join()).not.toContain(other.id)
  })

  it('lies on the disk under a name that tells nothing, and unreadable', async () => {
    const names = await exportsOnDisk()
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) {
      expect(name).toMatch(/^[0-9a-f-]{36}\.zip\.age$/)
      expect(name).not.toContain(request)
      const content = await readFile(path.join(env().DATA_DIR, 'exports', name), 'latin1')
      expect(content.startsWith('age-encryption.org/v1')).toBe(true)
      expect(content).not.toContain('patients.json')
    }
    const [row] = await queryAll<{ key: string }>(
      app.database,
      'select file_key as key from patient_requests where id = $1',
      [request],
    )
    expect(row?.key).toMatch(/^v1\.~/)
  })

  it('is written in the trail when it is asked for and when it is fetched', async () => {
    const rows = await queryAll<{ action: string }>(
      app.database,
      `select action from audit_events where patient = $1 and action in ('request-export', 'export') and actor_reference = $2`,
      [patient(), admin.user.id],
    )
    expect(new Set(rows.map(({ action }) => action))).toEqual(new Set(['request-export', 'export']))
  })

  it('is fetched by nobody but the one who asked, and by them a few times', async () => {
    const owner = await clinic.member('owner')
    const secondAdmin = await createMember(app.payload, [{ tenant: clinic.tenant.id, role: 'admin' }])
    const nurse = await clinic.member('nurse')
    const foreign = await stranger.member('owner')
    const status = async (as: Member) => (await rightsDesk(app, as).archive(request)).status
    expect([await status(owner), await status(secondAdmin), await status(foreign)]).toEqual([404, 404, 404])
    expect(await status(nurse)).toBe(403)
    expect((await fetch(`${app.url}/api/v1/patient-requests/${request}/archive.zip`)).status).toBe(401)
    // The first was fetched above.
    expect([await status(admin), await status(admin), await status(admin)]).toEqual([200, 200, 410])
  })

  it('ends after its day, and its file goes', async () => {
    const asked = await rightsDesk(app, admin).exportOf(patient())
    const id = await ready(asked.body.doc.id)
    const before = (await exportsOnDisk()).length
    await queryAll(
      app.database,
      `update patient_requests set until = now() - interval '1 second' where id = $1`,
      [id],
    )
    const late = await rightsDesk(app, admin).archive(id)
    expect({ status: late.status, code: (await late.json()).errors[0].code }).toEqual({
      status: 410,
      code: 'link_expired',
    })
    await runNow(app, removeExpiredExports)
    expect((await exportsOnDisk()).length).toBe(before - 1)
    expect((await rightsDesk(app, admin).request(id)).body.status).toBe('expired')
  })

  it.each(['practitioner', 'nurse', 'receptionist', 'billing'] as const)(
    'is refused to a %s',
    async (role) => {
      const desk = rightsDesk(app, await clinic.member(role))
      expect(codeOf(await desk.exportOf(patient()))).toBe('403 forbidden')
      expect((await desk.request(request)).status).toBe(403)
    },
  )

  it('of another clinic’s patient answers like that of nobody', async () => {
    const desk = rightsDesk(app, await stranger.member('owner'))
    expect(codeOf(await desk.exportOf(patient()))).toBe('404 not_found')
    expect(codeOf(await desk.exportOf(crypto.randomUUID()))).toBe('404 not_found')
  })

  it('asks a person who signed in long ago to confirm', async () => {
    const late = await createMember(app.payload, [{ tenant: clinic.tenant.id, role: 'admin' }])
    await ageSessions(app, late.user.id, 12)
    expect(codeOf(await rightsDesk(app, late).exportOf(patient()))).toBe('403 step_up_required')
  })

  it('cannot be asked for by a key of another system', async () => {
    const made = await app.call('POST', '/api/v1/api-keys', {
      as: admin,
      body: { name: 'Greedy', scopes: ['patient-requests:write'] },
    })
    expect(made.status).toBe(400)
  })
})
