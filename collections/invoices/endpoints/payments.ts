import type { Endpoint } from 'payload'
import { z } from 'zod'
import { requirePermission } from '@/src/access/require-permission'
import { lockInvoice } from '@/src/billing/lock-invoice'
import { invoiceBalance } from '@/src/domain/billing/payment-rules'
import { inTransaction } from '@/src/framework/in-transaction'
import { parseBody } from '@/src/framework/parse-body'
import type { Payment } from '@/src/payload-types'

// What a payment may be is decided where payments are kept, for every door alike; this only gives it its shape.
const paying = z.object({
  amountMinor: z.number('Please give the amount as a number of minor units.'),
  currency: z.string('Please give the currency as text.').optional(),
  method: z.string('Please give the method as text.').optional(),
  reference: z.string('Please give the reference as text.').nullish(),
  receivedAt: z.string('Please give the time as text.').optional(),
})

export const paymentsEndpoint: Endpoint = {
  path: '/:id/payments',
  method: 'post',
  handler: async (req) => {
    const body = await parseBody(req, paying)
    requirePermission(req, 'create', 'payments')
    const answer = await inTransaction(req, async () => {
      const { id } = await lockInvoice(req, req.routeParams?.id)
      const data = { ...body, invoice: id } as Payment
      const doc = await req.payload.create({
        collection: 'payments',
        data,
        depth: 0,
        overrideAccess: false,
        req,
      })
      const { status, ...amounts } = await lockInvoice(req, id)
      const { paidMinor } = amounts
      return { doc, invoice: { id, status, paidMinor, balanceMinor: invoiceBalance(amounts) } }
    })
    return Response.json({ ...answer, message: 'The payment was recorded.' }, { status: 201 })
  },
}
