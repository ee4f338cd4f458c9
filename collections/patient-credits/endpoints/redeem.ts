import type { Endpoint } from 'payload'
import { z } from 'zod'
import { redeemCredit } from '@/collections/patient-credits/operations/redeem-credit'
import { requirePermission } from '@/src/access/require-permission'
import { findReadable } from '@/src/framework/find-readable'
import { parseBody } from '@/src/framework/parse-body'

const redeeming = z.union(
  [
    z.object({ appointment: z.uuid('This visit does not exist.') }),
    z.object({ invoice: z.uuid('This invoice does not exist.') }),
  ],
  'Please name the visit, or the draft of its invoice.',
)

export const redeemEndpoint: Endpoint = {
  path: '/:id/redeem',
  method: 'post',
  handler: async (req) => {
    const target = await parseBody(req, redeeming)
    requirePermission(req, 'redeem', 'patient-credits')
    const { id } = await findReadable(req, 'patient-credits', req.routeParams?.id)
    const { payment, invoice } = await redeemCredit(req, { credit: id, for: target, asCaller: true })
    return Response.json(
      { doc: payment, invoice, message: 'The visit was paid from the pack.' },
      { status: 201 },
    )
  },
}
