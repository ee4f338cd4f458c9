import type { Endpoint } from 'payload'
import { requirePermission } from '@/src/access/require-permission'
import { recordAudit } from '@/src/audit/record'
import { findReadable } from '@/src/framework/find-readable'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import { recordAnswer, ref } from '@/src/openapi/operation'
import { currentClinic } from '@/src/request-context'
import { replayDelivery } from '@/webhooks/replay-deliveries'

export const replayDeliveryEndpoint: Endpoint = {
  path: '/:id/replay',
  method: 'post',
  custom: {
    openapi: {
      summary: 'Send one event to its endpoint once more, under the same id',
      requestBody: undefined,
      responses: { 202: recordAnswer('The delivery, on its way again', ref('WebhookDelivery')) },
    },
  },
  handler: async (req) => {
    requirePermission(req, 'update', 'webhook-endpoints')
    const { id } = await findReadable(req, 'webhook-deliveries', req.routeParams?.id)
    const clinic = currentClinic()
    if (!clinic) throw refuse('forbidden')
    await inTransaction(req, async () => {
      if (!(await replayDelivery(req, clinic.id, id)))
        throw refuse('conflict', {
          message: 'This can no longer be sent: its endpoint is switched off, or its content was removed.',
        })
      await recordAudit(req, { action: 'replay', entity: 'webhook-deliveries', entityIds: [id] })
    })
    const doc = await findReadable(req, 'webhook-deliveries', id)
    return Response.json({ doc, message: 'The event is sent again.' }, { status: 202 })
  },
}
