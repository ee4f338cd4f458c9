import type { Endpoint } from 'payload'
import { issueInvoice } from '@/collections/invoices/operations/issue-invoice'

export const issueEndpoint: Endpoint = {
  path: '/:id/issue',
  method: 'post',
  handler: async (req) => {
    const doc = await issueInvoice(req, req.routeParams?.id)
    return Response.json({ doc, message: 'The invoice was issued.' })
  },
}
