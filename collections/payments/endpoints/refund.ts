import type { Endpoint } from 'payload'
import { z } from 'zod'
import { refundPayment } from '@/collections/payments/operations/refund-payment'
import { requirePermission } from '@/src/access/require-permission'
import { parseBody } from '@/src/framework/parse-body'

const refunding = z.object({
  amountMinor: z
    .number('Please give the amount as a number of minor units.')
    .int('An amount is a whole number of minor units.')
    .positive('A refund is more than nothing.'),
  reason: z.string('Please say why.').trim().min(1, 'Please say why.').max(250, 'The reason is too long.'),
})

export const refundEndpoint: Endpoint = {
  path: '/:id/refund',
  method: 'post',
  handler: async (req) => {
    const { amountMinor, reason } = await parseBody(req, refunding)
    requirePermission(req, 'refund', 'payments')
    const payment = String(req.routeParams?.id)
    const { payment: doc } = await refundPayment(req, { payment, amountMinor, reason, asCaller: true })
    return Response.json({ doc, message: 'The refund was recorded.' })
  },
}
