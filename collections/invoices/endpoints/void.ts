import type { Endpoint } from 'payload'
import { z } from 'zod'
import { voidInvoice } from '@/collections/invoices/operations/void-invoice'
import { parseBody } from '@/src/framework/parse-body'

const voiding = z.object({
  reason: z.string('Please give the reason as text.').trim().max(250, 'The reason is too long.').optional(),
})

export const voidEndpoint: Endpoint = {
  path: '/:id/void',
  method: 'post',
  handler: async (req) => {
    const { reason } = await parseBody(req, voiding)
    const doc = await voidInvoice(req, req.routeParams?.id, reason)
    return Response.json({ doc, message: 'The invoice was declared void.' })
  },
}
