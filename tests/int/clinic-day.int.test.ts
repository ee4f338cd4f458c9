import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let bookable: Bookable
let receptionist: Member
let practitioner: Member
let billing: Member

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  bookable = await createBookable(app.payload, clinic)
  ;[receptionist, practitioner, billing] = (await Promise.all([
    clinic.member('receptionist'),
    clinic.member('practitioner'),
    clinic.member('billing'),
  ])) as [Member, Member, Member]
})
afterAll(() => app.close())

const paragraph = (text: string) => ({
  root: {
    type: 'root',
    format: '',
    indent: 0,
    version: 1,
    direction: 'ltr',
    children: [
      {
        type: 'paragraph',
        format: '',
        indent: 0,
        version: 1,
        direction: 'ltr',
        textFormat: 0,
        children: [{ type: 'text', text, detail: 0, format: 0, mode: 'normal', style: '', version: 1 }],
      },
    ],
  },
})

const inHours = (hours: number) =>
  new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + hours * 3_600_000).toISOString()

describe('the whole day through REST', () => {
  it('runs from the booking to the receipt, each step by the person whose step it is', async () => {
    const { patient, practitioner: doctor, service, location } = bookable
    const post = async (path: string, as: Member, body: object = {}, status = 200) => {
      const answer = await app.call('POST', `/api/v1${path}`, { as, body })
      expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBe(status)
      return answer.body.doc
    }
    const visit = await post(
      '/appointments',
      receptionist,
      {
        patient: patient.id,
        practitioner: doctor.id,
        service: service.id,
        location: location.id,
        startsAt: inHours(1),
      },
      201,
    )
    expect(visit).toMatchObject({
      status: 'scheduled',
      mode: 'in_person',
      source: 'staff',
      timezone: 'Asia/Manila',
    })
    expect(visit.reservationCode).toMatch(/^[A-Z0-9-]{6,}$/)
    expect(await post(`/appointments/${visit.id}/confirm`, receptionist)).toMatchObject({
      status: 'confirmed',
    })
    expect((await post(`/appointments/${visit.id}/check-in`, receptionist)).checkedInAt).toBeTruthy()
    expect(await post(`/appointments/${visit.id}/start`, practitioner)).toMatchObject({
      status: 'in_progress',
    })

    const note = await post(
      '/notes',
      practitioner,
      {
        appointment: visit.id,
        content: [{ section: 'Subjective', body: paragraph('Headache since Monday') }],
      },
      201,
    )
    expect(note).toMatchObject({ status: 'draft', patient: patient.id, author: practitioner.user.id })
    expect(await post(`/notes/${note.id}/sign`, practitioner)).toMatchObject({
      status: 'signed',
      signedBy: practitioner.user.id,
    })
    const locked = await app.call('PATCH', `/api/v1/notes/${note.id}`, {
      as: practitioner,
      body: { title: 'Changed afterwards' },
    })
    expect({ status: locked.status, code: locked.body.errors[0].code }).toEqual({
      status: 423,
      code: 'locked',
    })
    const amended = await post(
      `/notes/${note.id}/addenda`,
      practitioner,
      {
        text: 'Since Sunday, as the patient corrected.',
      },
      201,
    )
    expect(amended.addenda).toHaveLength(1)

    expect((await post(`/appointments/${visit.id}/complete`, practitioner)).completedAt).toBeTruthy()
    const again = await app.call('POST', `/api/v1/appointments/${visit.id}/start`, {
      as: practitioner,
      body: {},
    })
    expect({ status: again.status, code: again.body.errors[0].code }).toEqual({
      status: 409,
      code: 'illegal_transition',
    })

    const draft = await post('/invoices', billing, { appointment: visit.id }, 201)
    // 1,500.00 and 12 % on top of it.
    expect(draft).toMatchObject({
      status: 'draft',
      currency: 'PHP',
      subtotalMinor: 150_000,
      taxMinor: 18_000,
      totalMinor: 168_000,
    })
    const issued = await post(`/invoices/${draft.id}/issue`, billing)
    expect(issued.number).toMatch(/^INV-\d{4}-\d{6}$/)
    await post(`/invoices/${draft.id}/payments`, receptionist, { amountMinor: 68_000, method: 'cash' }, 201)
    const partly = await app.call('GET', `/api/v1/invoices/${draft.id}`, { as: billing })
    expect(partly.body).toMatchObject({ status: 'partly_paid', paidMinor: 68_000, balanceMinor: 100_000 })
    const tooMuch = await app.call('POST', `/api/v1/invoices/${draft.id}/payments`, {
      as: receptionist,
      body: { amountMinor: 100_001, method: 'card' },
    })
    expect({ status: tooMuch.status, code: tooMuch.body.errors[0].code }).toEqual({
      status: 422,
      code: 'amount_above_balance',
    })
    const payment = await post(
      `/invoices/${draft.id}/payments`,
      receptionist,
      { amountMinor: 100_000, method: 'transfer' },
      201,
    )
    expect((await app.call('GET', `/api/v1/invoices/${draft.id}`, { as: billing })).body).toMatchObject({
      status: 'paid',
      balanceMinor: 0,
    })
    expect(
      (await app.call('GET', `/api/v1/appointments/${visit.id}`, { as: receptionist })).body.paymentStatus,
    ).toBe('paid')
    expect(
      await post(`/payments/${payment.id}/refund`, billing, {
        amountMinor: 40_000,
        reason: 'Paid twice by mistake',
      }),
    ).toMatchObject({ refundedMinor: 40_000 })

    for (const path of [
      `/api/v1/invoices/${draft.id}/invoice.pdf`,
      `/api/v1/payments/${payment.id}/receipt.pdf`,
    ]) {
      const pdf = await app.call<string>('GET', path, { as: billing })
      expect({ status: pdf.status, type: pdf.headers.get('content-type') }).toEqual({
        status: 200,
        type: 'application/pdf',
      })
      expect(pdf.body.slice(0, 5)).toBe('%PDF-')
    }
  })
})

describe('the same day through GraphQL', () => {
  it('keeps the same rules', async () => {
    const { patient, practitioner: doctor, service, location } = bookable
    const graphql = async (as: Member, query: string, variables: object = {}) =>
      (await app.call('POST', '/api/v1/graphql', { as, body: { query, variables } })).body
    const booked = await graphql(
      receptionist,
      `mutation ($data: mutationAppointmentInput!) { createAppointment(data: $data) { id status } }`,
      {
        data: {
          patient: patient.id,
          practitioner: doctor.id,
          service: service.id,
          location: location.id,
          startsAt: inHours(5),
        },
      },
    )
    const visit = booked.data?.createAppointment
    expect(visit, JSON.stringify(booked)).toMatchObject({ status: 'scheduled' })
    const move = (as: Member, status: string) =>
      graphql(
        as,
        `mutation ($id: String!, $status: AppointmentUpdate_status_MutationInput) { updateAppointment(id: $id, data: { status: $status }) { id status } }`,
        { id: visit.id, status },
      )
    const illegal = await move(receptionist, 'completed')
    expect(illegal.errors?.[0]?.extensions?.code, JSON.stringify(illegal)).toBe('illegal_transition')
    for (const status of ['confirmed', 'checked_in', 'in_progress', 'completed'])
      expect((await move(practitioner, status)).data?.updateAppointment?.status).toBe(status)
    const invoiced = await graphql(
      billing,
      `mutation ($data: mutationInvoiceInput!) { createInvoice(data: $data) { id totalMinor } }`,
      { data: { appointment: visit.id, patient: patient.id } },
    )
    const invoice = invoiced.data?.createInvoice
    expect(invoice?.totalMinor, JSON.stringify(invoiced)).toBe(168_000)
    const issued = await graphql(
      billing,
      `mutation ($id: String!) { updateInvoice(id: $id, data: { status: issued }) { number status } }`,
      { id: invoice.id },
    )
    expect(issued.data?.updateInvoice?.status, JSON.stringify(issued)).toBe('issued')
    const paid = await graphql(
      receptionist,
      `mutation ($data: mutationPaymentInput!) { createPayment(data: $data) { id status } }`,
      {
        data: {
          invoice: invoice.id,
          amountMinor: 168_000,
          method: 'cash',
          receivedAt: new Date().toISOString(),
        },
      },
    )
    expect(paid.data?.createPayment?.status, JSON.stringify(paid)).toBe('succeeded')
    const forbidden = await graphql(receptionist, '{ Notes { docs { id } } }')
    expect(forbidden.errors?.[0]?.extensions?.code).toBe('forbidden')
  })
})
