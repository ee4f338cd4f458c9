import type { Endpoint } from 'payload'
import { z } from 'zod'
import { refundCredit } from '@/collections/patient-credits/operations/refund-credit'
import { requirePermission } from '@/src/access/require-permission'
import { findReadable } from '@/src/framework/find-readable'
import { parseBody } from '@/src/framework/parse-body'

const refunding = z.object({
  reason: z.string('Please say why.').trim().min(1, 'Please say why.').max(250, 'The reason is too long.'),
})

export const refundEndpoint: Endpoint = {
  path: '/:id/refund',
  method: 'post',
  handler: async (req) => {
    const { reason } = await parseBody(req, refunding)
    requirePermission(req, 'refund', 'patient-credits')
    const { id } = await findReadable(req, 'patient-credits', req.routeParams?.id)
    const { credit, creditNote } = await refundCredit(req, { credit: id, reason })
    return Response.json({ doc: credit, creditNote, message: 'What was left of the pack was credited.' })
  },
}
