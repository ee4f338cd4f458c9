import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { endLooks } from '@/collections/emergency-looks/operations/end-looks'
import { reviewLook } from '@/collections/emergency-looks/operations/review-look'
import { openLook } from '@/src/access/emergency-look'
import { idOf, isAllowed } from '@/src/access/principal'
import { isUuid } from '@/src/database/identifiers'
import { commentLength } from '@/src/domain/emergency/look-rules'
import { findReadable } from '@/src/framework/find-readable'
import { inTransaction } from '@/src/framework/in-transaction'
import { parseBody } from '@/src/framework/parse-body'
import { refuse } from '@/src/framework/refuse'
import { jsonAnswer, jsonBody } from '@/src/openapi/operation'
import type { EmergencyLook } from '@/src/payload-types'

export const ownLookEndpoint: Endpoint = {
  path: '/own',
  method: 'get',
  custom: {
    openapi: {
      summary: 'The caller’s own look that is open now, if any',
      responses: {
        200: jsonAnswer('The look, or null', {
          type: 'object',
          required: ['look'],
          properties: {
            look: {
              type: ['object', 'null'],
              required: ['id', 'patient', 'endsAt'],
              properties: {
                id: { type: 'string', format: 'uuid' },
                patient: { type: 'string', format: 'uuid' },
                endsAt: { type: 'string', format: 'date-time' },
              },
            },
          },
        }),
      },
    },
  },
  handler: async (req) => {
    if (!req.user) throw refuse('unauthenticated')
    const look = await openLook(req)
    return Response.json({ look: look && { ...look, endsAt: new Date(look.endsAt).toISOString() } })
  },
}

export const endLookEndpoint: Endpoint = {
  path: '/:id/end',
  method: 'post',
  custom: {
    openapi: { summary: 'End an emergency look before its time; ending it again changes nothing' },
  },
  handler: async (req) => {
    const { id } = await lookToEnd(req)
    await inTransaction(req, () => endLooks(req, { id }))
    return Response.json({ doc: await findReadable(req, 'emergency-looks', id), message: 'It is closed.' })
  },
}

/** Whoever looks may stop, and whoever reviews may stop others. */
async function lookToEnd(req: PayloadRequest): Promise<EmergencyLook> {
  if (!isUuid(req.routeParams?.id)) throw refuse('not_found')
  const look = (await findReadable(req, 'emergency-looks', req.routeParams.id)) as EmergencyLook
  const isOwn = idOf(look.lookedBy as string) === String(req.user?.id)
  if (!isOwn && !isAllowed(req.user, 'review', 'emergency-looks')) throw refuse('forbidden')
  return look
}

const Review = z.object({
  comment: z
    .string({ error: 'Please write what you found.' })
    .trim()
    .min(commentLength.min, 'Please write what you found.')
    .max(commentLength.max, `At most ${commentLength.max} characters.`),
})

export const reviewLookEndpoint: Endpoint = {
  path: '/:id/review',
  method: 'post',
  custom: {
    openapi: {
      summary: 'Mark an emergency look as reviewed; not by whoever looked, and only once',
      requestBody: jsonBody({
        type: 'object',
        required: ['comment'],
        properties: {
          comment: { type: 'string', minLength: commentLength.min, maxLength: commentLength.max },
        },
      }),
    },
  },
  handler: async (req) => {
    const { comment } = await parseBody(req, Review)
    const doc = await reviewLook(req, { id: req.routeParams?.id, comment })
    return Response.json({ doc, message: 'It is marked as reviewed.' })
  },
}
