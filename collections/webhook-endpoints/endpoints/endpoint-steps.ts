import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { requirePermission } from '@/src/access/require-permission'
import { recordAudit } from '@/src/audit/record'
import { findReadable } from '@/src/framework/find-readable'
import { inTransaction } from '@/src/framework/in-transaction'
import { parseBody } from '@/src/framework/parse-body'
import { refuse } from '@/src/framework/refuse'
import { jsonAnswer, jsonBody, recordAnswer, ref } from '@/src/openapi/operation'
import type { WebhookEndpoint } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'
import { replayDeliveries, replayKinds } from '@/webhooks/replay-deliveries'
import { sendTestEvent } from '@/webhooks/send-test-event'

const moment = z.iso.datetime({ offset: true, error: 'Please give a time such as 2026-03-09T10:00:00Z.' })
const Range = z.object({
  since: moment,
  until: moment.optional(),
  only: z.enum(replayKinds, `Please choose one of ${replayKinds.join(', ')}.`).default('missing'),
})
const Enabling = z.object({ replaySince: moment.optional() })

const replayAnswer = {
  type: 'object',
  required: ['replayed', 'continueFrom', 'message'],
  properties: {
    replayed: { type: 'integer' },
    continueFrom: { type: ['string', 'null'], format: 'date-time' },
    message: { type: 'string' },
  },
}
const time = { type: 'string', format: 'date-time' }

export const testEndpoint: Endpoint = {
  path: '/:id/test',
  method: 'post',
  custom: {
    openapi: {
      summary: 'Send a test event, webhook.test, to this endpoint alone',
      requestBody: undefined,
      responses: {
        202: jsonAnswer('The test is on its way; how it went stands in its delivery', {
          type: 'object',
          required: ['event', 'delivery', 'message'],
          properties: {
            event: { type: 'string', format: 'uuid' },
            delivery: { type: 'string', format: 'uuid' },
            message: { type: 'string' },
          },
        }),
      },
    },
  },
  handler: async (req) => {
    const { clinicId, doc } = await changeable(req)
    refuseDisabled(doc)
    const sent = await audited(req, { action: 'test', id: doc.id }, () =>
      sendTestEvent(req, clinicId, doc.id),
    )
    return Response.json({ ...sent, message: 'The test event is on its way.' }, { status: 202 })
  },
}

export const replayEndpoint: Endpoint = {
  path: '/:id/replay',
  method: 'post',
  custom: {
    openapi: {
      summary: 'Send events of some time once more',
      requestBody: jsonBody({
        type: 'object',
        required: ['since'],
        properties: {
          since: time,
          until: time,
          only: { type: 'string', enum: [...replayKinds], default: 'missing' },
        },
      }),
      responses: {
        202: jsonAnswer('How many are on their way, and from when on to ask for more', replayAnswer),
      },
    },
  },
  handler: async (req) => {
    const { clinicId, doc } = await changeable(req)
    const { only, since, until } = await parseBody(req, Range)
    refuseDisabled(doc)
    const range = { only, since: new Date(since), until: until ? new Date(until) : new Date() }
    const result = await audited(req, { action: 'replay', id: doc.id }, () =>
      replayDeliveries(req, { clinicId, endpointId: doc.id }, range),
    )
    return Response.json({ ...result, message: sentence(result.replayed) }, { status: 202 })
  },
}

export const enableEndpoint: Endpoint = {
  path: '/:id/enable',
  method: 'post',
  custom: {
    openapi: {
      summary: 'Switch an endpoint on again, and have sent what is missing since a time',
      requestBody: jsonBody({ type: 'object', properties: { replaySince: time } }, false),
      responses: { 200: recordAnswer('The endpoint', ref('WebhookEndpoint')) },
    },
  },
  handler: async (req) => {
    const { clinicId, doc: before } = await changeable(req)
    const { replaySince } = await parseBody(req, Enabling)
    const result = await inTransaction(req, async () => {
      const doc = await req.payload.update({
        collection: 'webhook-endpoints',
        id: before.id,
        data: { status: 'enabled' },
        context: { auditAction: 'enable' },
        depth: 0,
        overrideAccess: false,
        req,
      })
      const range = replaySince && {
        only: 'missing' as const,
        since: new Date(replaySince),
        until: new Date(),
      }
      const replay = range
        ? await replayDeliveries(req, { clinicId, endpointId: doc.id }, range)
        : { replayed: 0, continueFrom: null }
      return { doc, ...replay }
    })
    return Response.json({ ...result, message: `The endpoint is switched on. ${sentence(result.replayed)}` })
  },
}

/** The endpoint of a request whose caller may change it. */
async function changeable(req: PayloadRequest): Promise<{ clinicId: string; doc: WebhookEndpoint }> {
  requirePermission(req, 'update', 'webhook-endpoints')
  const doc = await findReadable(req, 'webhook-endpoints', req.routeParams?.id)
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  return { clinicId: clinic.id, doc }
}

function refuseDisabled({ status }: WebhookEndpoint): void {
  if (status === 'disabled')
    throw refuse('conflict', { message: 'This endpoint is switched off. Please switch it on first.' })
}

const audited = <Result>(
  req: PayloadRequest,
  { action, id }: { action: string; id: string },
  work: () => Promise<Result>,
): Promise<Result> =>
  inTransaction(req, async () => {
    const result = await work()
    await recordAudit(req, { action, entity: 'webhook-endpoints', entityIds: [id] })
    return result
  })

const sentence = (replayed: number): string =>
  replayed === 1 ? 'One event is sent again.' : `${replayed} events are sent again.`
