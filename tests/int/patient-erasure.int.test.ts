import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { backUp } from '@/src/backup/back-up'
import { type OpenedBackup, openBackup } from '@/src/backup/open-backup'
import { restoreBackup } from '@/src/backup/restore/restore-backup'
import { restoreClinic } from '@/src/backup/restore/restore-clinic'
import { env } from '@/src/env'
import { proposeRetention } from '@/src/patient-data/retention/propose-retention'
import type { FileStore } from '@/src/uploads/file-store'
import { folderStore } from '@/src/uploads/folder-store'
import { uploadDirectory } from '@/src/uploads/upload-directory'
import { uploadStore } from '@/src/uploads/upload-store'
import { queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { plan } from '@/tests/factories/note-text'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { createPatient } from '@/tests/factories/records'
import { type BackupDesk, openBackupDesk, query } from '@/tests/helpers/backup-desk'
import { codeOf } from '@/tests/helpers/code-of'
import { dumpDatabase, readableIn } from '@/tests/helpers/dump'
import { ageRecords, rightsDesk, runNow } from '@/tests/helpers/rights-desk'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

let app: TestApp
let clinic: TestClinic
let owner: Member
let desk: BackupDesk

beforeAll(async () => {
  app = await startTestApp()
  desk = await openBackupDesk(app)
  clinic = await createClinic(app.payload, { country: 'DE', timezone: 'Europe/Berlin' })
  owner = await clinic.member('owner')
})
afterAll(() => app.close())

const sql = <Row>(text: string, values: unknown[] = []) => queryAll<Row>(app.database, text, values)
const day = (text: string) => text.slice(0, 10)

/** A patient with something of every kind and the canary in each free text. */
async function fullPatient(of: TestClinic, canary: string): Promise<Record<string, string>> {
  const records = await createOneOfEach(app.payload, of)
  const clinician = await of.member('owner')
  const change = (slug: string, data: object) =>
    app.call('PATCH', `/api/v1/${slug}/${records[slug]}`, { as: clinician, body: data })
  const answers = [
    await change('patients', {
      ...{
        firstName: canary,
        lastName: `${canary}-last`,
        email: `${canary}@example.test`,
        phone: '+49 30 424242',
      },
      ...{ allergies: [canary], tags: [canary], medicalHistory: canary, internalNote: canary },
      ...{
        birthDate: '1961-04-02',
        address: { line1: canary, city: canary },
        emergencyContact: { name: canary },
      },
    }),
    await change('appointments', { reason: canary, internalNote: canary }),
    await change('notes', { title: canary, content: plan(canary) }),
    await app.call('POST', `/api/v1/notes/${records.notes}/sign`, { as: clinician }),
    await app.call('POST', `/api/v1/invoices/${records.invoices}/payments`, {
      as: clinician,
      body: { amountMinor: 100, method: 'transfer', reference: canary },
      headers: { 'idempotency-key': crypto.randomUUID() },
    }),
    await app.call('POST', `/api/v1/invoices/${records.invoices}/credit-notes`, {
      as: clinician,
      body: { amountMinor: 100, reason: canary },
    }),
    await app.call('POST', '/api/v1/invoices', {
      as: clinician,
      body: {
        patient: records.patients,
        notes: canary,
        lines: [{ description: canary, unitPriceMinor: 100, quantity: 1 }],
      },
    }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 201, 201, 201])
  const issued = await app.call('POST', `/api/v1/invoices/${answers[6]?.body.doc.id}/issue`, {
    as: clinician,
  })
  expect(issued.status).toBe(200)
  return records
}

async function ownPatient(canary: string) {
  const place = await createClinic(app.payload, { country: 'DE', timezone: 'Europe/Berlin' })
  return { place, owner: await place.member('owner'), records: await fullPatient(place, canary) }
}

describe('an erasure', () => {
  it('says first what it would take and what must stay', async () => {
    const { patients: patient = '' } = await createOneOfEach(app.payload, clinic)
    const { status, body } = await rightsDesk(app, owner).planOf(patient)
    expect(status).toBe(200)
    const year = new Date().getFullYear()
    expect(body).toEqual({
      depth: 'contact',
      kept: [
        {
          what: 'records',
          until: expect.stringMatching(new RegExp(`^${year + 10}-`)),
          why: 'medical_retention',
        },
        { what: 'invoices', until: `${year + 11}-01-01`, why: 'tax_retention' },
      ],
    })
  })

  it('takes at once what no law keeps, and closes the rest to work', async () => {
    const canary = 'Reachable'
    const { owner, records } = await ownPatient(canary)
    const patient = records.patients ?? ''
    const { body } = await rightsDesk(app, owner).erase(patient)
    expect(body.doc).toMatchObject({ kind: 'erasure', status: 'partly_done', outcome: { depth: 'contact' } })
    const { body: left } = await app.call('GET', `/api/v1/patients/${patient}`, { as: owner })
    expect(left).toMatchObject({
      ...{ firstName: canary, medicalHistory: canary, allergies: [canary], birthDate: '1961-04-02' },
      ...{ email: null, phone: null, internalNote: null, tags: [] },
      restrictedAt: expect.any(String),
    })
    const { body: note } = await app.call('GET', `/api/v1/notes/${records.notes}`, { as: owner })
    expect(note.title).toBe(canary)
    const found = await app.call('GET', `/api/v1/patients/search?q=${canary}@example.test`, { as: owner })
    expect(found.body.docs).toEqual([])
    // What is left stays closed, whoever would like to work with it again.
    expect(codeOf(await rightsDesk(app, owner).unrestrict(patient))).toBe('409 illegal_transition')
    expect(
      (await app.call('PATCH', `/api/v1/patients/${patient}`, { as: owner, body: { firstName: 'x' } }))
        .status,
    ).toBe(423)
  })

  it('takes the medical record and leaves invoices for the tax office', async () => {
    const canary = 'Medical'
    const { owner, records } = await ownPatient(canary)
    const patient = records.patients ?? ''
    await ageRecords(app, patient, 11)
    await sql(`begin; set local session_replication_role = replica;
      update invoices set issued_at = now() - interval '2 years' where patient_id = '${patient}'; commit`)
    const { body } = await rightsDesk(app, owner).erase(patient)
    expect(body.doc).toMatchObject({ status: 'partly_done', outcome: { depth: 'records' } })
    expect((await app.call('GET', `/api/v1/notes/${records.notes}`, { as: owner })).status).toBe(404)
    expect((await app.call('GET', `/api/v1/documents/${records.documents}`, { as: owner })).status).toBe(404)
    const invoice = await app.call('GET', `/api/v1/invoices/${records.invoices}/invoice.pdf`, { as: owner })
    expect(invoice.status).toBe(200)
    const { body: left } = await app.call('GET', `/api/v1/patients/${patient}`, { as: owner })
    expect(left).toMatchObject({
      ...{ firstName: canary, address: { line1: canary } },
      ...{ medicalHistory: null, allergies: [], birthDate: null },
    })
  })

  it('leaves nothing that says who it was, and the figures as they were', async () => {
    const canary = 'Forgotten'
    const { owner, place, records } = await ownPatient(canary)
    const patient = records.patients ?? ''
    const second = await createPatient(app.payload, place, { firstName: canary, lastName: 'Twin' })
    await rightsDesk(app, owner).post(`patients/${patient}/merge`, { from: second.id })
    await ageRecords(app, patient, 11)
    const figures = () =>
      sql(
        `select (select count(*)::int from appointments where patient_id = $1) as visits,
           (select sum(total_minor)::int from invoices where patient_id = $1) as invoiced,
           (select sum(amount_minor)::int from payments where patient_id = $1) as paid`,
        [patient],
      )
    const before = await figures()
    const uploads = async () => (await readdir(uploadDirectory())).length
    const files = await uploads()
    const [document] = await sql<{ filename: string }>(
      'select filename from documents where patient_id = $1',
      [patient],
    )

    const { body } = await rightsDesk(app, owner).erase(patient)
    expect(body.doc).toMatchObject({ status: 'done', outcome: { depth: 'everything', kept: [] } })

    expect(readableIn(await dumpDatabase(app.database.superuserUrl), [canary, canary.toLowerCase()])).toEqual(
      [],
    )
    expect(
      await sql('select 1 from patient_data_keys where parent_id in ($1, $2)', [patient, second.id]),
    ).toEqual([])
    expect(await figures()).toEqual(before)
    expect(await uploads()).toBe(files - 1)
    expect(await readdir(uploadDirectory())).not.toContain(document?.filename)
    for (const path of [`patients/${patient}`, `appointments/${records.appointments}`]) {
      const answer = await app.call('GET', `/api/v1/${path}`, { as: owner })
      expect(answer.status).toBe(200)
      expect(JSON.stringify(answer.body)).not.toContain(canary)
    }
    const trail = await sql<{ ids: string }>(
      `select string_agg(action, ',') as ids from audit_events where patient = $1 and action = 'erase'`,
      [patient],
    )
    expect(trail[0]?.ids).toBe('erase')
    const again = { firstName: 'Back', lastName: 'Again' }
    expect((await app.call('PATCH', `/api/v1/patients/${patient}`, { as: owner, body: again })).status).toBe(
      423,
    )
    const note = await app.call('POST', '/api/v1/notes', { as: owner, body: { patient, title: 'x' } })
    expect(codeOf(note)).toBe('423 locked')
    // Also past the hooks, as a request would that looked before the erasure and writes after it.
    await place.run(async () => {
      await expect(
        app.payload.db.pool.query(
          `insert into consents (id, tenant_id, patient_id, purpose, granted, text_version, channel, recorded_at)
           values (gen_random_uuid(), $1, $2, 'ai', true, '1', 'paper', now())`,
          [place.tenant.id, patient],
        ),
      ).rejects.toMatchObject({ code: 'CL001', message: 'locked' })
    })
    expect(codeOf(await rightsDesk(app, owner).erase(patient))).toBe('423 locked')
  })

  it('waits for the end of a legal hold, which only the owner sets and ends', async () => {
    const { id } = await createPatient(app.payload, clinic)
    const admin = rightsDesk(app, await clinic.member('admin'))
    expect(codeOf(await admin.hold(id))).toBe('403 forbidden')
    expect((await rightsDesk(app, owner).hold(id)).status).toBe(201)
    expect(codeOf(await admin.release(id))).toBe('403 forbidden')
    const { body } = await admin.erase(id)
    expect(body.doc).toMatchObject({
      status: 'refused',
      outcome: { depth: null, kept: [{ what: 'everything', until: null, why: 'legal_hold' }] },
    })
    expect((await app.call('GET', `/api/v1/patients/${id}`, { as: owner })).body.firstName).toBe('Maria')
    expect((await rightsDesk(app, owner).release(id)).status).toBe(200)
    expect((await admin.erase(id)).body.doc.status).toBe('done')
  })

  it.each(['practitioner', 'nurse', 'receptionist', 'billing'] as const)(
    'is refused to a %s',
    async (role) => {
      const { id } = await createPatient(app.payload, clinic)
      const as = rightsDesk(app, await clinic.member(role))
      expect([codeOf(await as.planOf(id)), codeOf(await as.erase(id))]).toEqual([
        '403 forbidden',
        '403 forbidden',
      ])
    },
  )

  it('of another clinic’s patient answers like that of nobody', async () => {
    const { id } = await createPatient(app.payload, clinic)
    const stranger = rightsDesk(app, await (await createClinic(app.payload)).member('owner'))
    const answers = [await stranger.erase(id), await stranger.planOf(id), await stranger.hold(id)]
    expect(answers.map(codeOf)).toEqual(Array(3).fill('404 not_found'))
  })

  it('counts the years of the clinic when it has its own', async () => {
    const { owner, place, records } = await ownPatient('Counted')
    const patient = records.patients ?? ''
    await ageRecords(app, patient, 11)
    const set = (recordYears: number | null, as = owner) =>
      app.call('PATCH', `/api/v1/tenants/${place.tenant.id}`, { as, body: { privacy: { recordYears } } })
    await set(30, await place.member('admin'))
    expect((await rightsDesk(app, owner).planOf(patient)).body.depth).toBe('everything')
    await set(30)
    expect((await rightsDesk(app, owner).planOf(patient)).body.kept[0].what).toBe('records')
  })

  it('is nothing the runtime role can do without writing it down first', async () => {
    const { place, records } = await ownPatient('Signed')
    await place.run(async () => {
      const run = (text: string) => app.payload.db.pool.query(text)
      await expect(run(`delete from notes where id = '${records.notes}'`)).rejects.toMatchObject({
        code: 'CL001',
      })
      await expect(run(`delete from patient_erasures`)).rejects.toMatchObject({ code: '42501' })
      await expect(run(`update patient_erasures set depth = 'contact'`)).rejects.toMatchObject({
        code: '42501',
      })
    })
  })
})

describe('a record whose time is over', () => {
  it('is proposed once, decided by a person, and never erased by itself', async () => {
    const of = await createClinic(app.payload, { country: 'IL', timezone: 'Asia/Jerusalem' })
    const as = rightsDesk(app, await of.member('admin'))
    const { patients: old = '' } = await createOneOfEach(app.payload, of)
    const recent = await createPatient(app.payload, of)
    const held = await createPatient(app.payload, of)
    await ageRecords(app, old, 8)
    await ageRecords(app, held.id, 8)
    await rightsDesk(app, await of.member('owner')).hold(held.id)
    await runNow(app, proposeRetention)
    await runNow(app, proposeRetention)
    const proposals = async () => {
      const { body } = await app.call('GET', '/api/v1/patient-requests?where[status][equals]=proposed', {
        as: await of.member('admin'),
      })
      return body.docs as { id: string; patient: string; outcome: object }[]
    }
    const [proposal, ...others] = await proposals()
    expect(others).toEqual([])
    expect(proposal).toMatchObject({ patient: old, outcome: { years: 7 } })
    expect([recent.id, held.id]).not.toContain(proposal?.patient)

    const id = proposal?.id ?? ''
    expect(codeOf(await as.decide(id, { decision: 'keep', reason: 'A claim is open' }))).toBe(
      '400 validation_failed',
    )
    const nurse = rightsDesk(app, await of.member('nurse'))
    expect(codeOf(await nurse.decide(id, { decision: 'erase', reason: 'Over' }))).toBe('403 forbidden')
    const stranger = rightsDesk(app, owner)
    expect(codeOf(await stranger.decide(id, { decision: 'erase', reason: 'Over' }))).toBe('404 not_found')
    const until = day(new Date(Date.now() + 90 * 86_400_000).toISOString())
    const keeping = await as.decide(id, { decision: 'keep', reason: 'A claim is open', until })
    expect(keeping.body.doc).toMatchObject({ status: 'kept', endReason: 'A claim is open' })
    await runNow(app, proposeRetention)
    expect(await proposals()).toEqual([])

    await sql(`update patient_requests set until = now() - interval '1 day' where id = $1`, [id])
    await runNow(app, proposeRetention)
    const [again] = await proposals()
    const erased = await as.decide(again?.id ?? '', { decision: 'erase', reason: 'Time is over' })
    expect(erased.body.doc).toMatchObject({ status: 'done', outcome: { depth: 'everything' } })
    const [shell] = await sql<{ status: string }>('select status from patients where id = $1', [old])
    expect(shell?.status).toBe('erased')
  })
})

describe('after a restore from before an erasure and other decisions', () => {
  let backup: OpenedBackup
  let [closed, held, opened] = ['', '', '']
  let patient: string
  let place: TestClinic
  const canary = 'Returning'

  beforeAll(async () => {
    place = await createClinic(app.payload)
    patient = (await fullPatient(place, canary)).patients ?? ''
    await ageRecords(app, patient, 11)
    const as = rightsDesk(app, await place.member('owner'))
    for (let count = 0; count < 3; count += 1)
      [closed, held, opened] = [(await createPatient(app.payload, place)).id, closed, held]
    const consent = { patient: closed, purpose: 'marketing', textVersion: '1', channel: 'paper' }
    const answers = [await as.post('consents', { ...consent, granted: true }), await as.restrict(opened)]
    backup = await openBackup((await backUp()).file)
    answers.push(
      await as.post('consents', { ...consent, granted: false }),
      await as.restrict(closed),
      await as.hold(held),
      await as.unrestrict(opened),
    )
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 200])
    const { body } = await as.erase(patient)
    expect(body.doc.status).toBe('done')
  })

  const decided = `select (select granted from consents where patient_id = $1 order by recorded_at desc limit 1) as "isGranted",
      (select restricted_at is not null from patients where id = $1) as "isClosed",
      (select held_at is not null from patients where id = $2) as "isHeld",
      (select restricted_at is not null from patients where id = $3) as "isOpenedOneClosed",
      (select string_agg(kind || ' ' || status, ', ' order by kind, status) from patient_requests
        where patient_id in ($1, $2, $3)) as requests`
  const asDecided = {
    ...{ isGranted: false, isClosed: true, isHeld: true, isOpenedOneClosed: false },
    requests: 'restriction active, restriction ended, legal_hold active',
  }

  const installation = (
    urls: { runtimeUrl: string; ownerUrl: string; adminUrl: string },
    uploads: FileStore,
  ) => ({
    ...backup,
    installation: { ...urls, uploads, heads: path.join(env().DATA_DIR, 'restored-heads'), sealedColumns: [] },
    onProgress: () => undefined,
  })

  it('of everything, the patient is still forgotten', async () => {
    const { drop, ownerUrl, runtimeUrl, superuserUrl } = await desk.emptyDatabase()
    try {
      const uploads = path.join(env().DATA_DIR, 'restored-uploads')
      await restoreBackup(
        installation({ runtimeUrl, ownerUrl, adminUrl: superuserUrl }, folderStore(uploads)),
      )
      expect(readableIn(await dumpDatabase(superuserUrl), [canary, canary.toLowerCase()])).toEqual([])
      expect(await query(superuserUrl, decided, [closed, held, opened])).toEqual([asDecided])
      const keys = await query(superuserUrl, 'select 1 from patient_data_keys where parent_id = $1', [
        patient,
      ])
      expect(keys).toEqual([])
      const stored = await query<{ filename: string }>(superuserUrl, 'select filename from documents')
      const names = new Set(stored.map(({ filename }) => filename))
      expect((await readdir(uploads)).filter((name) => !names.has(name))).toEqual([])
      // The guards of everybody else's records are all in place again.
      const [signed] = await query<{ count: number }>(
        superuserUrl,
        `select count(*)::int from notes where status = 'signed'`,
      )
      expect(signed?.count).toBeGreaterThan(0)
    } finally {
      await drop()
    }
  })

  it('of one clinic, the patient is still forgotten', async () => {
    const { appUrl: runtimeUrl, ownerUrl, superuserUrl: adminUrl } = app.database
    const sentences = await restoreClinic({
      ...installation({ runtimeUrl, ownerUrl, adminUrl }, uploadStore()),
      ...{ slug: place.tenant.slug, confirm: place.tenant.slug },
    })
    expect(sentences.join(' ')).toContain('erasures were repeated')
    expect(sentences.join(' ')).toContain('restrictions, legal holds and withdrawn consents were repeated')
    expect(await sql(decided, [closed, held, opened])).toEqual([asDecided])
    const owner = rightsDesk(app, await place.member('owner'))
    expect(codeOf(await owner.post('notes', { patient: closed, title: 'x' }))).toBe('423 restricted')
    expect(codeOf(await owner.restrict(closed))).toBe('409 conflict')
    expect((await owner.unrestrict(closed)).status).toBe(200)
    expect((await owner.erase(held)).body.doc.status).toBe('refused')
    const rows = await sql<{ text: string }>(
      `select p::text as text from patients p where tenant_id = $1
       union all select i::text from invoices i where tenant_id = $1
       union all select l::text from invoices_lines l where tenant_id = $1
       union all select y::text from payments y where tenant_id = $1`,
      [place.tenant.id],
    )
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.filter(({ text }) => text.includes(canary))).toEqual([])
    expect(await sql('select 1 from patient_data_keys where parent_id = $1', [patient])).toEqual([])
    expect(await sql('select 1 from notes where patient_id = $1', [patient])).toEqual([])
  })

  it.each([
    ['erasures', { patients: [crypto.randomUUID()], depth: 'everything' }],
    [
      'decisions',
      {
        ...{ kind: 'legal_hold', patient: crypto.randomUUID(), id: crypto.randomUUID(), state: 'ended' },
        ...{ by: null, until: null, since: '2026-01-01T00:00:00.000Z' },
      },
    ],
  ])('with a list of %s that somebody changed, nothing is restored', async (name, line) => {
    const { drop, ownerUrl, runtimeUrl, superuserUrl } = await desk.emptyDatabase()
    const file = path.join(desk.folder, `${name}.jsonl`)
    const before = await readFile(file, 'utf8')
    try {
      const forged = { clinic: clinic.tenant.id, at: '2026-01-01T00:00:00.000Z', ...line, signature: 'AAAA' }
      await writeFile(file, `${JSON.stringify(forged)}\n`, { flag: 'a' })
      const restoring = restoreBackup(
        installation(
          { runtimeUrl, ownerUrl, adminUrl: superuserUrl },
          folderStore(path.join(env().DATA_DIR, 'never')),
        ),
      )
      await expect(restoring).rejects.toThrow(/did not sign/)
    } finally {
      await writeFile(file, before)
      await drop()
    }
  })
})
