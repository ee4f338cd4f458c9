import type { Endpoint } from 'payload'
import { z } from 'zod'
import { draftBatch } from '@/collections/invoices/operations/draft-batch'
import { parseBody } from '@/src/framework/parse-body'

const batch = z.object({
  appointments: z
    .array(z.uuid('This visit does not exist.'), 'Please name the visits to invoice.')
    .min(1, 'Please name at least one visit.')
    .max(200, 'At most 200 visits can be invoiced at once.')
    .refine((ids) => new Set(ids).size === ids.length, 'A visit is named twice.'),
})

export const batchEndpoint: Endpoint = {
  path: '/batch',
  method: 'post',
  handler: async (req) => {
    const { appointments } = await parseBody(req, batch)
    const docs = await draftBatch(req, appointments)
    return Response.json({ docs, message: `${docs.length} drafts were written.` }, { status: 201 })
  },
}
