import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPdf } from '@/src/documents/testing/read-pdf'
import { aLine, cashDesk, createDraft, createIssued, refusalOf } from '@/tests/factories/billing'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let owner: Member

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload, { timezone: 'Europe/Berlin', currency: 'EUR', country: 'DE' })
  owner = await clinic.member('owner')
})
afterAll(() => app.close())

async function download(path: string, { token }: Member = owner) {
  const response = await fetch(`${app.url}/api/v1${path}`, { headers: { authorization: `JWT ${token}` } })
  const bytes = Buffer.from(await response.arrayBuffer())
  return { response, text: (await readPdf(bytes)).text }
}

const lines = [
  aLine({ description: 'Examination', unitPriceMinor: 10_000, taxRateBasisPoints: 1_900 }),
  aLine({ description: 'Book', unitPriceMinor: 2_000, taxRateBasisPoints: 700 }),
]

describe('an invoice as a PDF', () => {
  it('carries number, lines, sums and payments, is not kept anywhere and is written to the audit trail', async () => {
    const patient = await createPatient(app.payload, clinic, {
      firstName: 'Jürgen',
      lastName: 'Müßig',
      language: 'de',
    })
    const { id, number } = await createIssued(app.payload, clinic, { lines, patient: patient.id })
    await cashDesk(app, owner).pay(id, 4_040, { method: 'card', reference: 'SU-1' })
    const { response, text } = await download(`/invoices/${id}/invoice.pdf`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${number}.pdf"`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    // 100.00 + 19.00 and 20.00 + 1.40.
    for (const part of [
      'Rechnung',
      number,
      'Jürgen Müßig',
      'Examination',
      '119,00 €',
      '21,40 €',
      '140,40 €',
      'SU-1',
      '100,00 €',
    ])
      expect(text).toContain(part)
    const exported = await clinic.run(async () => {
      const { docs } = await app.payload.find({
        collection: 'audit-events',
        where: { action: { equals: 'export' } },
      })
      return docs.map(({ entity, entityIds, patient: about }) => ({ entity, entityIds, about }))
    })
    expect(exported).toContainEqual({ entity: 'invoices', entityIds: [id], about: patient.id })
  })

  it('says that a draft is one, in the language of the clinic when the patient speaks another', async () => {
    const patient = await createPatient(app.payload, clinic, { language: 'fil' })
    const { id } = await createDraft(app.payload, clinic, { lines, patient: patient.id })
    const { response, text } = await download(`/invoices/${id}/invoice.pdf`)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="draft.pdf"')
    expect(text).toContain('Draft')
  })

  it('is for those who may read it', async () => {
    const { id } = await createIssued(app.payload, clinic)
    const get = (as?: Member) => app.call('GET', `/api/v1/invoices/${id}/invoice.pdf`, as ? { as } : {})
    expect(refusalOf(await get(await clinic.member('nurse')))).toEqual({ status: 403, code: 'forbidden' })
    expect(refusalOf(await get())).toEqual({ status: 401, code: 'unauthenticated' })
    const stranger = await (await createClinic(app.payload)).member('owner')
    expect(refusalOf(await get(stranger))).toEqual({ status: 404, code: 'not_found' })
  })
})

describe('a receipt as a PDF', () => {
  it('names the payment, its invoice and what was given back', async () => {
    const { id, number } = await createIssued(app.payload, clinic, { lines })
    const desk = cashDesk(app, owner)
    await desk.pay(id, 1_000)
    const { doc } = (await desk.pay(id, 4_040, { method: 'card' })).body
    await desk.refund(doc.id, 40)
    const { response, text } = await download(`/payments/${doc.id}/receipt.pdf`)
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${number}-2.pdf"`)
    for (const part of ['Receipt', `${number}-2`, '€40.40', '€0.40', '€140.40', '€90.40'])
      expect(text).toContain(part)
  })

  it('is not written before the money came', async () => {
    const { id } = await createIssued(app.payload, clinic)
    const pending = await clinic.run(() =>
      app.payload.create({
        collection: 'payments',
        data: { invoice: id, amountMinor: 1, method: 'stripe', status: 'pending' } as never,
      }),
    )
    const answer = await app.call('GET', `/api/v1/payments/${pending.id}/receipt.pdf`, { as: owner })
    expect(refusalOf(answer)).toMatchObject({ status: 409, code: 'illegal_transition' })
  })
})

describe('a credit note as a PDF', () => {
  it('gives back exactly the tax that was billed when everything is credited', async () => {
    const { id, number } = await createIssued(app.payload, clinic, { lines })
    const { doc } = (await cashDesk(app, owner).credit(id, 14_040, 'Treatment did not happen')).body
    const { response, text } = await download(`/credit-notes/${doc.id}/credit-note.pdf`)
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${doc.number}.pdf"`)
    for (const part of [
      'Credit note',
      doc.number,
      number,
      'Treatment did not happen',
      '€140.40',
      '€20.40',
      '€19.00',
      '€1.40',
    ])
      expect(text).toContain(part)
  })
})
