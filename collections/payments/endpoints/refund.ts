import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { requirePermission } from '@/src/access/require-permission'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { parseBody } from '@/src/framework/parse-body'
import { refuse } from '@/src/framework/refuse'

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
    const doc = await inTransaction(req, async () => {
      const { id, refundedMinor } = await lockPayment(req, req.routeParams?.id)
      return req.payload.update({
        collection: 'payments',
        id,
        data: { refundedMinor: refundedMinor + amountMinor, refundReason: reason },
        depth: 0,
        overrideAccess: false,
        req,
      })
    })
    return Response.json({ doc, message: 'The refund was recorded.' })
  },
}

/** Held, so that two refunds at the same moment add up instead of meeting the same sum. */
async function lockPayment(req: PayloadRequest, id: unknown): Promise<{ id: string; refundedMinor: number }> {
  if (!isUuid(id)) throw refuse('not_found')
  const [row] = await runSql<{ refunded_minor: string }>(
    req,
    sql`select refunded_minor from payments where id = ${id} for update`,
  )
  if (!row) throw refuse('not_found')
  return { id, refundedMinor: Number(row.refunded_minor) }
}
