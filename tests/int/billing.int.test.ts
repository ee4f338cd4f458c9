import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Service } from '@/src/payload-types'
import { aLine, cashDesk, refusalOf } from '@/tests/factories/billing'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createBookable, createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let desk: ReturnType<typeof cashDesk>

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload, { timezone: 'Asia/Manila', currency: 'PHP' })
  desk = cashDesk(app, await clinic.member('owner'))
})
afterAll(() => app.close())

const year = new Date().getFullYear()

describe('a day at the cash desk', () => {
  it('drafts, issues, takes payments, refunds and credits over REST', async () => {
    const patient = await createPatient(app.payload, clinic)
    const lines = [
      aLine({ quantity: 2, unitPriceMinor: 75_000, discountMinor: 10_000, taxRateBasisPoints: 1_200 }),
      aLine({ description: 'Ointment', unitPriceMinor: 25_050 }),
    ]
    const draft = (await desk.create({ patient: patient.id, lines })).body.doc
    // 150,000 − 10,000 = 140,000, with 12 % 156,800; the ointment has no tax.
    expect(draft).toMatchObject({
      status: 'draft',
      currency: 'PHP',
      taxRounding: 'line',
      pricesIncludeTax: false,
      subtotalMinor: 175_050,
      discountMinor: 10_000,
      taxMinor: 16_800,
      totalMinor: 181_850,
      paidMinor: 0,
      creditedMinor: 0,
      balanceMinor: 181_850,
    })
    expect(draft.number ?? null).toBeNull()
    expect(draft.lines).toMatchObject([
      { taxMinor: 16_800, totalMinor: 156_800 },
      { taxMinor: 0, totalMinor: 25_050 },
    ])

    const issued = await desk.issue(draft.id)
    expect(issued.status).toBe(200)
    expect(issued.body.doc).toMatchObject({
      status: 'issued',
      number: `INV-${year}-000001`,
      balanceMinor: 181_850,
    })
    expect(issued.body.doc.lines).toMatchObject(draft.lines)
    const { issuedAt, dueAt } = issued.body.doc
    expect(Date.parse(dueAt) - Date.parse(issuedAt)).toBe(14 * 86_400_000)

    const card = await desk.pay(draft.id, 81_850, { method: 'card', reference: 'T-1' })
    expect(card.status).toBe(201)
    expect(card.body.doc).toMatchObject({
      amountMinor: 81_850,
      currency: 'PHP',
      method: 'card',
      reference: 'T-1',
      status: 'succeeded',
      refundedMinor: 0,
      patient: patient.id,
    })
    expect(card.body.invoice).toEqual({
      id: draft.id,
      status: 'partly_paid',
      paidMinor: 81_850,
      balanceMinor: 100_000,
    })
    const cash = await app.call('POST', '/api/v1/payments', {
      as: await clinic.member('receptionist'),
      body: { invoice: draft.id, amountMinor: 100_000 },
    })
    expect(cash.body.doc).toMatchObject({ method: 'cash', status: 'succeeded' })
    expect(await desk.read(draft.id)).toMatchObject({ status: 'paid', paidMinor: 181_850, balanceMinor: 0 })

    const credited = await desk.credit(draft.id, 25_050, 'Ointment returned')
    expect(credited.body.doc).toMatchObject({
      number: `CN-${year}-000001`,
      currency: 'PHP',
      patient: patient.id,
    })
    expect(await desk.read(draft.id)).toMatchObject({
      status: 'paid',
      creditedMinor: 25_050,
      balanceMinor: 0,
    })

    const refunded = await desk.refund(card.body.doc.id, 25_050, 'Ointment returned')
    expect(refunded.body.doc).toMatchObject({
      refundedMinor: 25_050,
      status: 'succeeded',
      refundReason: 'Ointment returned',
    })
    expect(await desk.read(draft.id)).toMatchObject({ status: 'paid', paidMinor: 156_800, balanceMinor: 0 })
  })
})

describe('an invoice for a visit', () => {
  it('is drafted from the service when only the visit is given', async () => {
    const { visit, service, patient } = await aVisit()
    const { status, body } = await desk.create({ appointment: visit })
    expect(status).toBe(201)
    expect(body.doc).toMatchObject({
      patient: patient.id,
      appointment: visit,
      status: 'draft',
      totalMinor: 168_000,
    })
    expect(body.doc.lines).toMatchObject([
      {
        description: 'Consultation',
        quantity: 1,
        unitPriceMinor: 150_000,
        taxRateBasisPoints: 1_200,
        service: service.id,
      },
    ])
    expect(await paymentStatusOf(visit)).toBe('none')
  })

  it('shows on the visit what became of it', async () => {
    const { visit } = await aVisit()
    const { id } = (await desk.create({ appointment: visit })).body.doc
    await desk.issue(id)
    expect(await paymentStatusOf(visit)).toBe('invoiced')
    const first = await desk.pay(id, 68_000)
    expect(await paymentStatusOf(visit)).toBe('partly_paid')
    const second = await desk.pay(id, 100_000)
    expect(await paymentStatusOf(visit)).toBe('paid')
    await desk.refund(first.body.doc.id, 68_000)
    expect(await paymentStatusOf(visit)).toBe('partly_paid')
    await desk.refund(second.body.doc.id, 100_000)
    expect(await paymentStatusOf(visit)).toBe('refunded')
  })

  it('moves the visit also when the client wants to see one field only', async () => {
    const { visit } = await aVisit()
    const { id } = (await desk.create({ appointment: visit })).body.doc
    const as = await clinic.member('owner')
    const { body } = await app.call('PATCH', `/api/v1/invoices/${id}?select[number]=true`, {
      as,
      body: { status: 'issued' },
    })
    expect(Object.keys(body.doc).sort()).toEqual(['id', 'number'])
    expect(await paymentStatusOf(visit)).toBe('invoiced')
  })

  it('is forgotten by the visit when it is void', async () => {
    const { visit } = await aVisit()
    const { id } = (await desk.create({ appointment: visit })).body.doc
    await desk.issue(id)
    await desk.void(id)
    expect(await paymentStatusOf(visit)).toBe('none')
    expect((await desk.create({ appointment: visit })).status).toBe(201)
  })

  it('is drafted once, also when two people click at the same moment', async () => {
    const { visit } = await aVisit()
    const answers = await Promise.all([1, 2, 3].map(() => desk.create({ appointment: visit })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect(refusalOf(answers.find(({ status }) => status === 409) as never)).toEqual({
      status: 409,
      code: 'conflict',
      field: 'appointment',
    })
    const supplement = await desk.create({ appointment: visit, lines: [aLine()] })
    expect(supplement.status).toBe(201)
  })

  it('is for somebody who was there', async () => {
    const { visit } = await aVisit()
    const stranger = await createPatient(app.payload, clinic)
    expect(refusalOf(await desk.create({ appointment: visit, patient: stranger.id }))).toEqual({
      status: 400,
      code: 'validation_failed',
      field: 'patient',
    })
  })
})

describe('an invoice for a group visit', () => {
  it('is drafted once for each of those who come, and never without saying for whom', async () => {
    const { visit } = await aVisit({ service: { capacity: 3 }, patient: null })
    const [anna, ben] = [await createPatient(app.payload, clinic), await createPatient(app.payload, clinic)]
    for (const { id } of [anna, ben]) await join(visit, id)
    expect(refusalOf(await desk.create({ appointment: visit }))).toEqual({
      status: 400,
      code: 'validation_failed',
      field: 'patient',
    })
    for (const { id } of [anna, ben])
      expect((await desk.create({ appointment: visit, patient: id })).body.doc).toMatchObject({ patient: id })
    expect(refusalOf(await desk.create({ appointment: visit, patient: ben.id }))).toMatchObject({
      status: 409,
    })
  })
})

describe('many visits at once', () => {
  const batch = async (appointments: unknown) =>
    app.call('POST', '/api/v1/invoices/batch', { as: await clinic.member('billing'), body: { appointments } })

  it('get a draft each', async () => {
    const visits = [(await aVisit()).visit, (await aVisit()).visit, (await aVisit()).visit]
    const { status, body } = await batch(visits)
    expect(status).toBe(201)
    expect(body.docs.map(({ appointment }: { appointment: string }) => appointment)).toEqual(visits)
    expect(body.docs.every((doc: { totalMinor: number }) => doc.totalMinor === 168_000)).toBe(true)
  })

  it('get none when one is on an invoice already, and that one is named', async () => {
    const [taken, free] = [(await aVisit()).visit, (await aVisit()).visit]
    await desk.create({ appointment: taken })
    const refused = await batch([free, taken])
    expect(refusalOf(refused)).toEqual({ status: 409, code: 'conflict', field: 'appointments' })
    expect(refused.body.errors[0].appointments).toEqual([taken])
    expect((await batch([free])).status).toBe(201)
  })

  it.each([
    ['none', []],
    ['one twice', ['0190c0de-0000-7000-8000-000000000001', '0190c0de-0000-7000-8000-000000000001']],
    ['one that does not exist', ['0190c0de-0000-7000-8000-000000000001']],
    ['what is no visit', ['x']],
    ['no list', 'x'],
    ['more than 200', Array.from({ length: 201 }, () => crypto.randomUUID())],
  ])('are refused: %s', async (_what, appointments) => {
    expect(refusalOf(await batch(appointments))).toMatchObject({ status: 400, code: 'validation_failed' })
  })
})

async function aVisit({ service: overrides, patient }: { service?: Partial<Service>; patient?: null } = {}) {
  const bookable = await createBookable(app.payload, clinic, { service: overrides })
  const { service, location, practitioner } = bookable
  // Over already: billing must not depend on what may still be booked.
  const visit = await clinic.run(() =>
    app.payload.create({
      collection: 'appointments',
      data: {
        patient: patient === null ? null : bookable.patient.id,
        service: service.id,
        practitioner: practitioner.id,
        location: location.id,
        startsAt: new Date(Date.now() - 3_600_000).toISOString(),
      } as never,
    }),
  )
  return { visit: visit.id, service, patient: bookable.patient }
}

const join = (visit: string, attendee: string) =>
  clinic.run(async () => {
    const { attendees } = await app.payload.findByID({ collection: 'appointments', id: visit, depth: 0 })
    return app.payload.update({
      collection: 'appointments',
      id: visit,
      data: { attendees: [...((attendees ?? []) as string[]), attendee] },
    })
  })

const paymentStatusOf = (id: string) =>
  clinic.run(async () => (await app.payload.findByID({ collection: 'appointments', id })).paymentStatus)
