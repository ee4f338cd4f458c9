import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cashDesk } from '@/tests/factories/billing'
import { at, bookingOf, createKey, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { plan } from '@/tests/factories/note-text'
import { type Bookable, createBookable, createPatient } from '@/tests/factories/records'
import { codeOf } from '@/tests/helpers/code-of'
import { rightsDesk } from '@/tests/helpers/rights-desk'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { openUploadDesk, scan } from '@/tests/helpers/upload-desk'

let app: TestApp
let clinic: TestClinic
let bookable: Bookable
let admin: Member
let owner: Member
let practitioner: Member
let receptionist: Member
let patient: string
let visit: string
let note: string
let invoice: string
let document: string

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  bookable = await createBookable(app.payload, clinic)
  patient = bookable.patient.id
  admin = await clinic.member('admin')
  owner = await clinic.member('owner')
  practitioner = await clinic.member('practitioner')
  receptionist = await clinic.member('receptionist')
  visit = (await post('appointments', bookingOf(bookable, at(3, '10:00')), receptionist)).body.doc.id
  note = (await post('notes', { patient, title: 'First visit', content: plan('Rest') }, practitioner)).body
    .doc.id
  const drafted = await post(
    'invoices',
    { patient, lines: [{ description: 'Visit', quantity: 1, unitPriceMinor: 10_000 }] },
    admin,
  )
  invoice = drafted.body.doc.id
  await cashDesk(app, admin).issue(invoice)
  document = (await openUploadDesk(app, admin, patient).upload(scan)).body.doc.id ?? ''
}, 90_000)
afterAll(() => app.close())

const post = (path: string, body: object, as: Member): Promise<Answer> =>
  app.call('POST', `/api/v1/${path}`, { as, body })
const patch = (path: string, body: object, as: Member): Promise<Answer> =>
  app.call('PATCH', `/api/v1/${path}`, { as, body })
const graphql = async (query: string, as: Member) => {
  const { body } = await app.call('POST', '/api/v1/graphql', { as, body: { query } })
  return { data: body.data, code: body.errors?.[0]?.extensions?.code as string | undefined }
}

describe('a restriction', () => {
  it.each(['practitioner', 'nurse', 'receptionist', 'billing'] as const)(
    'is not a matter for a %s',
    async (role) => {
      expect(codeOf(await rightsDesk(app, await clinic.member(role)).restrict(patient))).toBe('403 forbidden')
    },
  )

  it('has a reason, and answers another clinic like nobody’s', async () => {
    expect(codeOf(await rightsDesk(app, admin).post(`patients/${patient}/restriction`))).toBe(
      '400 validation_failed',
    )
    const stranger = await (await createClinic(app.payload)).member('owner')
    expect(codeOf(await rightsDesk(app, stranger).restrict(patient))).toBe('404 not_found')
  })

  it('is written down with who and why, sealed, and in the trail', async () => {
    const { status, body } = await rightsDesk(app, admin).restrict(patient)
    expect(status).toBe(201)
    expect(body.doc).toMatchObject({
      ...{ patient, kind: 'restriction', status: 'active' },
      ...{ reason: 'A dispute about it', requestedBy: admin.user.id },
    })
    const [row] = await queryAll<{ reason: string }>(
      app.database,
      'select reason from patient_requests where id = $1',
      [body.doc.id],
    )
    expect(row?.reason).toMatch(/^v1\.~/)
    const trail = await queryAll(
      app.database,
      `select 1 from audit_events where action = 'restrict' and patient = $1`,
      [patient],
    )
    expect(trail).toHaveLength(1)
    expect(codeOf(await rightsDesk(app, admin).restrict(patient))).toBe('409 conflict')
  })
})

describe('while a patient is restricted', () => {
  const refused = '423 restricted'

  it('nobody works with the record, the owner neither', async () => {
    const answers: [string, Answer][] = [
      ['change the patient', await patch(`patients/${patient}`, { firstName: 'Other' }, owner)],
      ['change a list of the patient', await patch(`patients/${patient}`, { allergies: ['Nuts'] }, owner)],
      ['book', await post('appointments', bookingOf(bookable, at(4, '10:00')), owner)],
      ['move a visit', await post(`appointments/${visit}/reschedule`, { startsAt: at(5, '11:00') }, owner)],
      ['confirm a visit', await post(`appointments/${visit}/confirm`, {}, owner)],
      ['write a note', await post('notes', { patient, title: 'Second' }, owner)],
      ['change a note', await patch(`notes/${note}`, { title: 'Changed' }, owner)],
      ['sign a note', await post(`notes/${note}/sign`, {}, owner)],
      [
        'draft an invoice',
        await post('invoices', { patient, lines: [{ description: 'x', unitPriceMinor: 1 }] }, owner),
      ],
      [
        'record a consent',
        await post(
          'consents',
          { patient, purpose: 'marketing', granted: true, textVersion: '1', channel: 'paper' },
          owner,
        ),
      ],
      [
        'correct',
        await post(
          `patients/${patient}/corrections`,
          { reason: 'wrong', changes: { firstName: 'O' } },
          owner,
        ),
      ],
    ]
    expect(answers.map(([what, answer]) => `${what}: ${codeOf(answer)}`)).toEqual(
      answers.map(([what]) => `${what}: ${refused}`),
    )
    const upload = await openUploadDesk(app, owner, patient).upload(scan)
    expect(upload.code).toBe(refused)
    const merged = await post(
      `patients/${(await createPatient(app.payload, clinic)).id}/merge`,
      { from: patient },
      owner,
    )
    expect(codeOf(merged)).toBe(refused)
  })

  it('nor through GraphQL or the server itself', async () => {
    const answers = [
      await graphql(
        `mutation { updatePatient(id: "${patient}", data: { firstName: "Other" }) { id } }`,
        owner,
      ),
      await graphql(
        `mutation { createNote(data: { patient: "${patient}", title: "x", status: draft }) { id } }`,
        owner,
      ),
      await graphql(`mutation { updateNote(id: "${note}", data: { title: "x" }) { id } }`, owner),
    ]
    expect(answers.map(({ code }) => code)).toEqual(['restricted', 'restricted', 'restricted'])
    await clinic.run(async () => {
      await expect(
        app.payload.update({ collection: 'patients', id: patient, data: { firstName: 'Other' } }),
      ).rejects.toThrow()
      await expect(
        app.payload.create({ collection: 'notes', data: { patient, title: 'x', status: 'draft' } as never }),
      ).rejects.toThrow()
      await expect(
        app.payload.db.updateOne({ collection: 'notes', id: note, data: { title: 'x' } }),
      ).rejects.toThrow()
    })
  })

  it('nor as one of a group', async () => {
    const group = await createBookable(app.payload, clinic, { service: { capacity: 5 } })
    const booked = await post('appointments', bookingOf(group, at(6, '10:00')), owner)
    expect(booked.status).toBe(201)
    expect(codeOf(await post(`appointments/${booked.body.doc.id}/attendees`, { patient }, owner))).toBe(
      refused,
    )
    const together = bookingOf(group, at(6, '12:00'), { attendees: [patient] })
    expect(codeOf(await post('appointments', together, owner))).toBe(refused)
  })

  it('only those who run the clinic see the record', async () => {
    const paths = [`patients/${patient}`, `appointments/${visit}`, `notes/${note}`, `invoices/${invoice}`]
    const status = (path: string, as: Member) =>
      app.call('GET', `/api/v1/${path}`, { as }).then((answer) => answer.status)
    for (const path of paths) expect([path, await status(path, owner)]).toEqual([path, 200])
    for (const path of paths.filter((name) => !name.startsWith('invoices')))
      expect([path, await status(path, practitioner)]).toEqual([path, 404])
    expect(await status(`invoices/${invoice}`, await clinic.member('billing'))).toBe(404)
    expect(await status(`patients/${patient}/timeline`, practitioner)).toBe(404)
    expect(await status(`patients/${patient}/consents/current`, practitioner)).toBe(404)
    expect(await status(`notes/${note}/summary.pdf`, practitioner)).toBe(404)
    const key = await createKey(app.payload, clinic, ['patients:read', 'appointments:read'])
    expect((await app.call('GET', `/api/v1/patients/${patient}`, { as: key })).status).toBe(404)
  })

  it('lists, searches, GraphQL and the calendar leave it out for the others', async () => {
    const found = async (as: Member) => {
      const list = await app.call('GET', '/api/v1/patients?limit=200', { as })
      const search = await app.call('GET', `/api/v1/patients/search?q=${bookable.patient.lastName}`, { as })
      const { data } = await graphql(`{ Patients(limit: 200) { docs { id } } Notes { docs { id } } }`, as)
      const calendar = await app.call(
        'GET',
        `/api/v1/calendar?from=${at(3, '10:00').slice(0, 10)}&to=${at(4, '10:00').slice(0, 10)}`,
        { as },
      )
      return {
        list: JSON.stringify(list.body).includes(patient),
        search: JSON.stringify(search.body).includes(patient),
        graphql: JSON.stringify(data).includes(patient) || JSON.stringify(data).includes(note),
        calendar: JSON.stringify(calendar.body).includes(patient),
        isTimeTaken: JSON.stringify(calendar.body).includes(visit),
      }
    }
    const seen = { list: true, search: true, graphql: true, calendar: true, isTimeTaken: true }
    expect(await found(owner)).toEqual(seen)
    expect(await found(practitioner)).toEqual({
      ...seen,
      list: false,
      search: false,
      graphql: false,
      calendar: false,
    })
  })

  describe('a question that leads to them from a record of somebody else', () => {
    let group: string
    let formerly: string
    let follow: string
    let guest: string
    let secret: string

    // Both are in a visit of others, one as an attendee and one as the patient of it; and a record was merged into one.
    beforeAll(async () => {
      const of = await createBookable(app.payload, clinic, { service: { capacity: 5 } })
      const hidden = await createPatient(app.payload, clinic, { firstName: 'Hiddenname', lastName: 'Zz' })
      const old = await createPatient(app.payload, clinic, { firstName: 'Former', lastName: 'Record' })
      group = (await post('appointments', bookingOf(of, at(9, '10:00')), owner)).body.doc.id
      for (const joining of [hidden.id, (await createPatient(app.payload, clinic)).id])
        expect((await post(`appointments/${group}/attendees`, { patient: joining }, owner)).status).toBe(200)
      const led = bookingOf(of, at(9, '12:00'), { patient: hidden.id, reason: 'Hiddenreason' })
      const ledVisit = (await post('appointments', led, owner)).body.doc.id
      guest = (await createPatient(app.payload, clinic, { firstName: 'Guest' })).id
      await post(`appointments/${ledVisit}/attendees`, { patient: guest }, owner)
      follow = (await post('notes', { patient: guest, appointment: ledVisit, title: 'Guest' }, practitioner))
        .body.doc.id
      expect((await post(`patients/${hidden.id}/merge`, { from: old.id }, owner)).status).toBe(200)
      formerly = old.id
      expect((await rightsDesk(app, admin).restrict(hidden.id)).status).toBe(201)
      secret = hidden.id
    }, 60_000)

    const ids = async (path: string, as: Member | { key: string }) =>
      ((await app.call('GET', `/api/v1/${path}`, { as })).body.docs ?? []).map(({ id }: { id: string }) => id)

    it.each([
      [
        'a visit they attend, by name',
        () => 'appointments?where[attendees.firstName][equals]=Hiddenname',
        () => group,
      ],
      ['with other spelling', () => 'appointments?where[attendees__firstName][like]=Hidden', () => group],
      [
        'within alternatives',
        () => 'appointments?where[or][0][attendees.firstName][in]=Hiddenname',
        () => group,
      ],
      ['a visit they attend, by id', () => `appointments?where[attendees][equals]=${secret}`, () => group],
      ['by an id among others', () => `appointments?where[attendees][in]=${secret}`, () => group],
      ['by an id of a relation', () => `appointments?where[attendees.id][equals]=${secret}`, () => group],
      ['a record merged into theirs', () => `patients?where[mergedInto.lastName][equals]=Zz`, () => formerly],
      ['the same by id', () => `patients?where[mergedInto][equals]=${secret}`, () => formerly],
      [
        'a note about another one',
        () => `notes?where[appointment.startsAt][equals]=${at(9, '12:00')}`,
        () => follow,
      ],
      ['by the patient of a visit', () => `notes?where[appointment.patient][equals]=${secret}`, () => follow],
    ])('%s tells only those who may know', async (_what, path, found) => {
      expect(await ids(path(), owner)).toEqual([found()])
      expect(await ids(path(), practitioner)).toEqual([])
      const key = await createKey(app.payload, clinic, ['patients:read', 'appointments:read'])
      if (!path().startsWith('notes')) expect(await ids(path(), key)).toEqual([])
      const count = await app.call('GET', `/api/v1/${path().replace('?', '/count?')}`, { as: practitioner })
      expect(count.body.totalDocs).toBe(0)
    })

    it('is refused as an order and inside a comparison, and answered about everybody else', async () => {
      for (const path of [
        'appointments?sort=attendees.firstName',
        'appointments?sort=createdAt,-attendees__lastName',
        'patients?sort=mergedInto.lastName',
        'appointments?where[attendees][contains][firstName][equals]=Hiddenname',
        'appointments?where[attendees__mergedInto__firstName][equals]=Hiddenname',
      ])
        expect([path, codeOf(await app.call('GET', `/api/v1/${path}`, { as: practitioner }))]).toEqual([
          path,
          '400 validation_failed',
        ])
      expect(await ids('appointments?where[attendees.firstName][equals]=Maria', practitioner)).toContain(
        group,
      )
      const alone = await post('appointments', bookingOf(bookable, at(9, '14:00'), { patient: guest }), owner)
      const without = 'appointments?where[attendees][exists]=false&limit=100'
      expect(await ids(without, practitioner)).toContain(alone.body.doc.id)
    })

    it('is answered the same through GraphQL', async () => {
      const asked = `{ Appointments(where: { attendees: { equals: "${secret}" } }) { docs { id } }
        Patients(where: { mergedInto: { equals: "${secret}" } }) { docs { id } } }`
      expect((await graphql(asked, owner)).data).toEqual({
        Appointments: { docs: [{ id: group }] },
        Patients: { docs: [{ id: formerly }] },
      })
      expect((await graphql(asked, practitioner)).data).toEqual({
        Appointments: { docs: [] },
        Patients: { docs: [] },
      })
      const { code } = await graphql('{ Patients(sort: "mergedInto__lastName") { totalDocs } }', practitioner)
      expect(code).toBe('validation_failed')
    })
  })

  it('what is done for the patient and what the law asks for goes on', async () => {
    expect((await cashDesk(app, admin).pay(invoice, 4_000)).status).toBe(201)
    const withdrawal = { patient, purpose: 'marketing', granted: false, textVersion: '1', channel: 'phone' }
    expect((await post('consents', withdrawal, owner)).status).toBe(201)
    expect((await post(`appointments/${visit}/cancel`, { reason: 'Restricted' }, owner)).status).toBe(200)
    expect((await rightsDesk(app, admin).exportOf(patient)).status).toBe(202)
  })

  it('their files are checked and sealed, and otherwise stay as they are', async () => {
    const change = (what: string) =>
      clinic.run(() => app.payload.db.pool.query(`update documents set ${what} where id = '${document}'`))
    await change(`virus_check = 'clean', file_sealed = true`)
    await expect(change(`kind = 'photo'`)).rejects.toMatchObject({ code: 'CL001', message: 'restricted' })
  })

  it('no consent of theirs is used', async () => {
    const answer = await app.call('GET', `/api/v1/patients/${patient}/consents/marketing`, { as: owner })
    expect(codeOf(answer)).toBe(refused)
  })

  it('a booking at the same moment waits and is refused, or was there before', async () => {
    const racing = await createPatient(app.payload, clinic)
    const [restricted, booked] = await Promise.all([
      rightsDesk(app, admin).restrict(racing.id),
      post('appointments', bookingOf(bookable, at(8, '10:00'), { patient: racing.id }), owner),
    ])
    expect(restricted.status).toBe(201)
    expect(['201 undefined', refused]).toContain(codeOf(booked))
    expect(
      codeOf(await post('appointments', bookingOf(bookable, at(8, '12:00'), { patient: racing.id }), owner)),
    ).toBe(refused)
  })
})

describe('when a restriction ends', () => {
  it('has a reason of its own, and work goes on', async () => {
    expect(codeOf(await rightsDesk(app, receptionist).unrestrict(patient))).toBe('403 forbidden')
    const { status, body } = await rightsDesk(app, owner).unrestrict(patient)
    expect(status).toBe(200)
    expect(body.doc).toMatchObject({ status: 'ended', endReason: 'It is settled', decidedBy: owner.user.id })
    expect((await app.call('GET', `/api/v1/patients/${patient}`, { as: receptionist })).status).toBe(200)
    expect((await patch(`patients/${patient}`, { firstName: 'Again' }, receptionist)).status).toBe(200)
    expect(codeOf(await rightsDesk(app, owner).unrestrict(patient))).toBe('409 illegal_transition')
  })
})

describe('a correction', () => {
  it('keeps what it said before, sealed, and who asked why', async () => {
    const body = { reason: 'A typing error', changes: { phone: '+63 917 555 0101' } }
    const { status } = await post(`patients/${patient}/corrections`, body, receptionist)
    expect(status).toBe(201)
    const listed = await app.call('GET', `/api/v1/patient-requests?where[kind][equals]=correction`, {
      as: owner,
    })
    expect(listed.body.docs).toEqual([
      expect.objectContaining({
        ...{ patient, reason: 'A typing error', requestedBy: receptionist.user.id },
        changes: { phone: { before: null, after: '+63 917 555 0101' } },
      }),
    ])
    expect(codeOf(await post(`patients/${patient}/corrections`, body, receptionist))).toBe(
      '400 validation_failed',
    )
  })

  it('goes no further than the caller’s own rights', async () => {
    const changes = { medicalHistory: 'None', number: 'P-1', restrictedAt: '2026-01-01T00:00:00Z' }
    const answer = await post(`patients/${patient}/corrections`, { reason: 'Sneaky', changes }, receptionist)
    expect(codeOf(answer)).toBe('400 validation_failed')
  })

  it('of a signed note is an amendment below it', async () => {
    await post(`notes/${note}/sign`, {}, practitioner)
    const amendment = { note, text: 'It was the left knee.' }
    const answer = await post(
      `patients/${patient}/corrections`,
      { reason: 'Wrong side', amendment },
      practitioner,
    )
    expect(answer.status).toBe(201)
    const { body } = await app.call('GET', `/api/v1/notes/${note}`, { as: practitioner })
    expect(body).toMatchObject({ title: 'First visit', status: 'signed' })
    expect(body.addenda).toEqual([expect.objectContaining({ text: 'It was the left knee.' })])
    const other = await createPatient(app.payload, clinic)
    expect(
      codeOf(
        await post(`patients/${other.id}/corrections`, { reason: 'Wrong side', amendment }, practitioner),
      ),
    ).toBe('404 not_found')
  })
})
