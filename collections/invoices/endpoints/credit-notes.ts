import type { Endpoint } from 'payload'
import { z } from 'zod'
import { requirePermission } from '@/src/access/require-permission'
import { lockInvoice } from '@/src/billing/lock-invoice'
import { inTransaction } from '@/src/framework/in-transaction'
import { parseBody } from '@/src/framework/parse-body'
import type { CreditNote } from '@/src/payload-types'

const crediting = z.object({
  amountMinor: z.number('Please give the amount as a number of minor units.'),
  reason: z.string('Please say why.').trim().min(1, 'Please say why.').max(250, 'The reason is too long.'),
})

export const creditNotesEndpoint: Endpoint = {
  path: '/:id/credit-notes',
  method: 'post',
  handler: async (req) => {
    const body = await parseBody(req, crediting)
    requirePermission(req, 'credit', 'invoices')
    const doc = await inTransaction(req, async () => {
      const { id } = await lockInvoice(req, req.routeParams?.id)
      const data = { ...body, invoice: id } as CreditNote
      return req.payload.create({ collection: 'credit-notes', data, depth: 0, overrideAccess: false, req })
    })
    return Response.json({ doc, message: 'The credit note was written.' }, { status: 201 })
  },
}
