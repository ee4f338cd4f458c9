import type { Endpoint } from 'payload'
import { z } from 'zod'
import { currentConsents } from '@/collections/patients/operations/current-consents'
import { patientTimeline } from '@/collections/patients/operations/patient-timeline'
import { requireConsent } from '@/collections/patients/operations/require-consent'
import { requirePermission } from '@/src/access/require-permission'
import { isUuid } from '@/src/database/identifiers'
import { consentPurposes } from '@/src/domain/patient-rights/consent-purposes'
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

/** For whoever is about to do something that needs a consent, at the moment they do it. */
export const requireConsentEndpoint: Endpoint = {
  path: '/:id/consents/:purpose',
  method: 'get',
  custom: {
    openapi: {
      summary: 'Whether a patient agrees to something now; refused with `consent_missing` when not',
    },
  },
  handler: async (req) => {
    requirePermission(req, 'read', 'consents')
    const purpose = consentPurposes.find((name) => name === req.routeParams?.purpose)
    if (!purpose) throw refuse('not_found')
    return Response.json({ doc: await requireConsent(req, { patient: req.routeParams?.id, purpose }) })
  },
}
