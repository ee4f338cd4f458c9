import type { Payload } from 'payload'
import type { Invoice, Payment } from '@/src/payload-types'
import type { Member, TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import type { Answer, TestApp } from '@/tests/helpers/test-app'

export type LineInput = {
  description?: string
  quantity?: number
  unitPriceMinor?: number
  discountMinor?: number
  taxRateBasisPoints?: number
}

export const aLine = (overrides: LineInput = {}): LineInput => ({
  description: 'Consultation',
  quantity: 1,
  unitPriceMinor: 10_000,
  ...overrides,
})

/** A draft over 100.00 unless the lines say otherwise, for a patient of its own. */
export async function createDraft(
  payload: Payload,
  clinic: TestClinic,
  { lines = [aLine()], ...data }: Omit<Partial<Invoice>, 'lines'> & { lines?: LineInput[] } = {},
): Promise<Invoice> {
  const patient = data.patient ?? (await createPatient(payload, clinic)).id
  return clinic.run(() =>
    payload.create({ collection: 'invoices', data: { ...data, patient, lines } as never }),
  )
}

export async function createIssued(...args: Parameters<typeof createDraft>): Promise<Invoice> {
  const [payload, clinic] = args
  const { id } = await createDraft(...args)
  return clinic.run(() => payload.update({ collection: 'invoices', id, data: { status: 'issued' } }))
}

/** What the front desk does with invoices, as calls of one signed-in person. */
export const cashDesk = (app: TestApp, as: Member) => ({
  create: (body: object) => app.call('POST', '/api/v1/invoices', { as, body }),
  read: (id: string) => app.call<Invoice>('GET', `/api/v1/invoices/${id}`, { as }).then(({ body }) => body),
  change: (id: string, body: object) => app.call('PATCH', `/api/v1/invoices/${id}`, { as, body }),
  remove: (id: string) => app.call('DELETE', `/api/v1/invoices/${id}`, { as }),
  issue: (id: string) => app.call('POST', `/api/v1/invoices/${id}/issue`, { as }),
  void: (id: string, body?: object) => app.call('POST', `/api/v1/invoices/${id}/void`, { as, body }),
  pay: (id: string, amountMinor: unknown, more: object = {}) =>
    app.call<{ doc: Payment; invoice: Invoice; errors?: Refused['errors'] }>(
      'POST',
      `/api/v1/invoices/${id}/payments`,
      {
        as,
        body: { amountMinor, method: 'cash', ...more },
      },
    ),
  credit: (id: string, amountMinor: unknown, reason = 'Goodwill') =>
    app.call('POST', `/api/v1/invoices/${id}/credit-notes`, { as, body: { amountMinor, reason } }),
  refund: (payment: string, amountMinor: unknown, reason = 'Cancelled') =>
    app.call('POST', `/api/v1/payments/${payment}/refund`, { as, body: { amountMinor, reason } }),
})

type Refused = { errors: { code: string; field?: string; message: string }[] }

/** What a client sees of a refusal. */
export function refusalOf({ status, body }: Answer<object>): {
  status: number
  code?: string
  field?: string
} {
  const [error] = (body as Partial<Refused>).errors ?? []
  return { status, code: error?.code, ...(error?.field ? { field: error.field } : {}) }
}
