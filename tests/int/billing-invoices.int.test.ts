import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aLine, cashDesk, createDraft, createIssued, refusalOf } from '@/tests/factories/billing'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let desk: ReturnType<typeof cashDesk>

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  desk = cashDesk(app, await clinic.member('owner'))
})
afterAll(() => app.close())

const illegal = { status: 409, code: 'illegal_transition' }
const locked = { status: 423, code: 'locked' }
const invalid = { status: 400, code: 'validation_failed' }

describe('a draft', () => {
  it.each([
    ['quantity', 'lines.1.quantity', { quantity: -1 }],
    ['quantity', 'lines.1.quantity', { quantity: 1.0001 }],
    ['quantity as text', 'lines.1.quantity', { quantity: '1,5' }],
    ['price', 'lines.1.unitPriceMinor', { unitPriceMinor: 10.5 }],
    ['price', 'lines.1.unitPriceMinor', { unitPriceMinor: -1 }],
    ['price as text', 'lines.1.unitPriceMinor', { unitPriceMinor: '1,500.00' }],
    ['discount', 'lines.1.discountMinor', { discountMinor: 10_001 }],
    ['discount', 'lines.1.discountMinor', { discountMinor: 0.5 }],
    ['tax rate', 'lines.1.taxRateBasisPoints', { taxRateBasisPoints: 10_001 }],
  ])('refuses an impossible %s (%s)', async (_what, field, wrong) => {
    const patient = await createPatient(app.payload, clinic)
    const answer = await desk.create({ patient: patient.id, lines: [aLine(), { ...aLine(), ...wrong }] })
    expect(refusalOf(answer)).toEqual({ ...invalid, field })
  })

  it.each([['text'], [[1]], [[['x']]], [{ length: 1 }]])(
    'refuses lines that are no lines: %j',
    async (lines) => {
      const patient = await createPatient(app.payload, clinic)
      expect(refusalOf(await desk.create({ patient: patient.id, lines }))).toMatchObject(invalid)
    },
  )

  it('computes its amounts whatever a client sends', async () => {
    const patient = await createPatient(app.payload, clinic)
    const forged = {
      totalMinor: 1,
      paidMinor: 10_000,
      balanceMinor: 0,
      number: 'INV-2026-999999',
      currency: 'USD',
      issuedAt: '2026-01-01',
    }
    const { doc } = (
      await desk.create({ patient: patient.id, lines: [{ ...aLine(), totalMinor: 1 }], ...forged })
    ).body
    expect(doc).toMatchObject({ totalMinor: 10_000, paidMinor: 0, balanceMinor: 10_000, currency: 'PHP' })
    expect([doc.number, doc.issuedAt]).toEqual([null, null])
    const trusted = await clinic.run(() =>
      app.payload.update({
        collection: 'invoices',
        id: doc.id,
        data: { totalMinor: 1, paidMinor: 1, number: 'X' },
      }),
    )
    expect(trusted).toMatchObject({ totalMinor: 10_000, paidMinor: 0, number: null, status: 'draft' })
  })

  it('keeps currency and tax rules it was begun under', async () => {
    const other = await createClinic(app.payload, { settings: { pricesIncludeTax: false } })
    const draft = await createDraft(app.payload, other, { lines: [aLine({ taxRateBasisPoints: 1_000 })] })
    await app.payload.update({
      collection: 'tenants',
      id: other.tenant.id,
      data: { currency: 'EUR', settings: { ...other.tenant.settings, pricesIncludeTax: true } },
    })
    const change = { lines: [aLine({ unitPriceMinor: 20_000, taxRateBasisPoints: 1_000 })] }
    const { doc } = (await cashDesk(app, await other.member('owner')).change(draft.id, change)).body
    expect(doc).toMatchObject({
      currency: 'PHP',
      pricesIncludeTax: false,
      taxMinor: 2_000,
      totalMinor: 22_000,
    })
  })

  it('is not issued without a line', async () => {
    const draft = await createDraft(app.payload, clinic, { lines: [] })
    expect(refusalOf(await desk.issue(draft.id))).toEqual({ ...invalid, field: 'lines' })
  })

  it('is paid as it is issued when it comes to nothing', async () => {
    const draft = await createDraft(app.payload, clinic, { lines: [aLine({ discountMinor: 10_000 })] })
    expect((await desk.issue(draft.id)).body.doc).toMatchObject({
      status: 'paid',
      totalMinor: 0,
      balanceMinor: 0,
    })
  })

  it('is issued by a form that sends everything back with another status and another line', async () => {
    const draft = await createDraft(app.payload, clinic)
    const lines = [...(draft.lines ?? []), aLine({ description: 'Bandage', unitPriceMinor: 500 })]
    const { doc } = (await desk.change(draft.id, { ...draft, lines, status: 'issued' })).body
    expect(doc).toMatchObject({ status: 'issued', totalMinor: 10_500 })
    expect(doc.lines).toHaveLength(2)
  })

  it('cannot be paid, credited or declared void', async () => {
    const draft = await createDraft(app.payload, clinic)
    expect(refusalOf(await desk.pay(draft.id, 100))).toMatchObject(illegal)
    expect(refusalOf(await desk.credit(draft.id, 100))).toMatchObject(illegal)
    expect(refusalOf(await desk.void(draft.id))).toMatchObject(illegal)
  })

  it.each(['paid', 'partly_paid', 'void', 'credited'])('does not become %s by asking', async (status) => {
    const draft = await createDraft(app.payload, clinic)
    expect(refusalOf(await desk.change(draft.id, { status }))).toEqual({ ...illegal, field: 'status' })
  })

  it('does not begin issued, nor in a state that does not exist', async () => {
    const patient = await createPatient(app.payload, clinic)
    const body = { patient: patient.id, lines: [aLine()] }
    expect(refusalOf(await desk.create({ ...body, status: 'issued' }))).toMatchObject(illegal)
    expect(refusalOf(await desk.create({ ...body, status: 'settled' }))).toEqual({
      ...invalid,
      field: 'status',
    })
  })

  it('can be deleted', async () => {
    const draft = await createDraft(app.payload, clinic)
    expect((await desk.remove(draft.id)).status).toBe(200)
    expect(
      (await app.call('GET', `/api/v1/invoices/${draft.id}`, { as: await clinic.member('owner') })).status,
    ).toBe(404)
  })
})

describe('an issued invoice', () => {
  it.each([
    ['lines', { lines: [aLine({ unitPriceMinor: 1 })] }],
    ['lines', { lines: [] }],
    ['notes', { notes: 'Changed' }],
    ['dueAt', { dueAt: '2030-01-01T00:00:00.000Z' }],
    ['totalMinor', { totalMinor: 1 }],
    ['paidMinor', { paidMinor: 10_000 }],
    ['balanceMinor', { balanceMinor: 0 }],
    ['number', { number: 'INV-2020-000001' }],
    ['issuedAt', { issuedAt: '2020-01-01T00:00:00.000Z' }],
    ['currency', { currency: 'EUR' }],
    ['notes', { status: 'void', notes: 'Both at once' }],
  ])('refuses another value of %s', async (field, change) => {
    const before = await createIssued(app.payload, clinic)
    expect(refusalOf(await desk.change(before.id, change))).toEqual({ ...locked, field })
    expect(await desk.read(before.id)).toEqual(before)
  })

  it('refuses another patient or visit, and the server itself', async () => {
    const before = await createIssued(app.payload, clinic)
    const patient = await createPatient(app.payload, clinic)
    expect(refusalOf(await desk.change(before.id, { patient: patient.id }))).toEqual({
      ...locked,
      field: 'patient',
    })
    const byServer = clinic.run(() =>
      app.payload.update({ collection: 'invoices', id: before.id, data: { paidMinor: 10_000 } }),
    )
    await expect(byServer).rejects.toMatchObject({ code: 'locked' })
    expect(await desk.read(before.id)).toEqual(before)
  })

  it('takes back a form that changes nothing', async () => {
    const before = await createIssued(app.payload, clinic)
    const { status, body } = await desk.change(before.id, before)
    expect(status).toBe(200)
    expect({ ...body.doc, updatedAt: null }).toEqual({ ...before, updatedAt: null })
  })

  it.each(['draft', 'paid', 'partly_paid', 'credited'])('does not become %s by asking', async (status) => {
    const { id } = await createIssued(app.payload, clinic)
    expect(refusalOf(await desk.change(id, { status }))).toEqual({ ...illegal, field: 'status' })
  })

  it('is not issued twice, not even by two clicks at once', async () => {
    const draft = await createDraft(app.payload, clinic)
    const answers = await Promise.all([desk.issue(draft.id), desk.issue(draft.id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(refusalOf(await desk.issue(draft.id))).toEqual({ ...illegal, field: 'status' })
  })

  it('cannot be deleted, alone or among others', async () => {
    const { id } = await createIssued(app.payload, clinic)
    const draft = await createDraft(app.payload, clinic)
    const as = await clinic.member('owner')
    expect(refusalOf(await desk.remove(id))).toEqual(locked)
    const both = `/api/v1/invoices?where[id][in]=${id},${draft.id}`
    expect(refusalOf(await app.call('DELETE', both, { as }))).toEqual(locked)
    expect(refusalOf(await app.call('PATCH', both, { as, body: { notes: 'x' } }))).toEqual(locked)
    expect(
      refusalOf(
        await app.call('PATCH', `/api/v1/invoices?where[id][in]=${draft.id}`, {
          as,
          body: { status: 'issued' },
        }),
      ),
    ).toMatchObject(invalid)
    expect((await desk.read(draft.id)).notes ?? null).toBeNull()
  })

  it('is declared void only while nothing was paid or credited, and stays so', async () => {
    const [paid, credited, clean] = await Promise.all([1, 2, 3].map(() => createIssued(app.payload, clinic)))
    await desk.pay(String(paid?.id), 1)
    await desk.credit(String(credited?.id), 1)
    expect(refusalOf(await desk.void(String(paid?.id)))).toMatchObject(illegal)
    expect(refusalOf(await desk.void(String(credited?.id)))).toMatchObject(illegal)
    const { doc } = (await desk.void(String(clean?.id), { reason: 'Written twice' })).body
    expect(doc).toMatchObject({ status: 'void', balanceMinor: 0, number: clean?.number })
    expect(Date.parse(doc.voidedAt)).toBeGreaterThan(0)
    expect(refusalOf(await desk.void(doc.id))).toMatchObject(illegal)
    expect(refusalOf(await desk.pay(doc.id, 1))).toMatchObject(illegal)
    expect(refusalOf(await desk.credit(doc.id, 1))).toMatchObject(illegal)
    expect(refusalOf(await desk.change(doc.id, { status: 'issued' }))).toMatchObject(illegal)
  })
})
