import type { Endpoint } from 'payload'
import { z } from 'zod'
import { sellPack } from '@/collections/credit-packs/operations/sell-pack'
import { requirePermission } from '@/src/access/require-permission'
import { findReadable } from '@/src/framework/find-readable'
import { parseBody } from '@/src/framework/parse-body'

const selling = z.object({ patient: z.uuid('This patient does not exist.') })

export const sellEndpoint: Endpoint = {
  path: '/:id/sell',
  method: 'post',
  handler: async (req) => {
    const { patient } = await parseBody(req, selling)
    requirePermission(req, 'sell', 'patient-credits')
    const { id } = await findReadable(req, 'credit-packs', req.routeParams?.id)
    const { credit, invoice } = await sellPack(req, { pack: id, patient, asCaller: true })
    return Response.json({ doc: credit, invoice, message: 'The pack was sold.' }, { status: 201 })
  },
}
