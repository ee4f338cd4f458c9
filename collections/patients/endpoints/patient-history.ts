import type { Endpoint } from 'payload'
import { z } from 'zod'
import { currentConsents } from '@/collections/patients/operations/current-consents'
import { patientTimeline } from '@/collections/patients/operations/patient-timeline'
import { isUuid } from '@/src/database/identifiers'
import { refuse } from '@/src/framework/refuse'

const DEFAULT_LIMIT = 25
const HIGHEST_LIMIT = 100

const Query = z.object({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .catch(DEFAULT_LIMIT)
    .transform((limit) => Math.min(limit, HIGHEST_LIMIT)),
  before: z.string().optional(),
})

export const patientTimelineEndpoint: Endpoint = {
  path: '/:id/timeline',
  method: 'get',
  custom: {
    openapi: {
      summary: 'What happened with a patient, newest first, out of what the caller may read',
      parameters: [
        {
          name: 'limit',
          in: 'query',
          schema: { type: 'integer', default: DEFAULT_LIMIT, maximum: HIGHEST_LIMIT },
        },
        {
          name: 'before',
          in: 'query',
          schema: { type: 'string' },
          description: 'A moment, or `nextBefore` of a page',
        },
      ],
    },
  },
  handler: async (req) => {
    const { limit, before } = Query.parse(req.query)
    const start = before ? readStart(before) : null
    return Response.json(await patientTimeline(req, { patient: req.routeParams?.id, limit, before: start }))
  },
}

/** The `nextBefore` of a page, or any moment. */
function readStart(text: string): { at: string; id: string | null } {
  const [moment = '', id = null] = text.split('_')
  const at = Date.parse(moment)
  if (Number.isNaN(at) || (id !== null && !isUuid(id)))
    throw refuse('validation_failed', { message: 'This is no moment to look back from.', field: 'before' })
  return { at: new Date(at).toISOString(), id }
}

export const currentConsentsEndpoint: Endpoint = {
  path: '/:id/consents/current',
  method: 'get',
  custom: { openapi: { summary: 'The latest word of a patient on each purpose' } },
  handler: async (req) => Response.json({ docs: await currentConsents(req, req.routeParams?.id) }),
}
