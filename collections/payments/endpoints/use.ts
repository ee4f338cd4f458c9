import type { Endpoint } from 'payload'
import { z } from 'zod'
import { useDeposit } from '@/collections/payments/operations/use-deposit'
import { requirePermission } from '@/src/access/require-permission'
import { findReadable } from '@/src/framework/find-readable'
import { parseBody } from '@/src/framework/parse-body'

const using = z.object({ invoice: z.uuid('This invoice does not exist.') })

export const useEndpoint: Endpoint = {
  path: '/:id/use',
  method: 'post',
  handler: async (req) => {
    const { invoice } = await parseBody(req, using)
    requirePermission(req, 'create', 'payments')
    const { id } = await findReadable(req, 'payments', req.routeParams?.id)
    const doc = await useDeposit(req, { payment: id, invoice })
    return Response.json({ doc, message: 'The invoice has taken the deposit.' })
  },
}
