import { type Endpoint, Forbidden, NotFound } from 'payload'
import { z } from 'zod'
import { requirePermission } from '@/src/access/require-permission'
import { requireRecentFactor } from '@/src/auth/require-recent-factor'
import { isUuid } from '@/src/database/identifiers'
import { parseBody } from '@/src/framework/parse-body'
import { refuse } from '@/src/framework/refuse'

const MESSAGE = 'Please give the overlap as whole hours from 0 to 168.'

const rotating = z.object({
  overlapHours: z.number(MESSAGE).int(MESSAGE).min(0, MESSAGE).max(168, MESSAGE).default(24),
})

/** Gives an endpoint another secret. Until the overlap ends, what is sent carries the signatures of both. */
export const rotateSecretEndpoint: Endpoint = {
  path: '/:id/rotate-secret',
  method: 'post',
  handler: async (req) => {
    requirePermission(req, 'update', 'webhook-endpoints')
    await requireRecentFactor(req)
    const { overlapHours } = await parseBody(req, rotating)
    const id = req.routeParams?.id
    if (!isUuid(id)) throw refuse('not_found')
    try {
      const doc = await req.payload.update({
        collection: 'webhook-endpoints',
        id,
        data: {},
        context: { overlapHours, auditAction: 'rotate-secret' },
        depth: 0,
        overrideAccess: false,
        req,
      })
      return Response.json({
        doc,
        secret: doc.secret,
        message: 'Please keep this secret now. It cannot be shown again.',
      })
    } catch (error) {
      if (error instanceof Forbidden || error instanceof NotFound) throw refuse('not_found')
      throw error
    }
  },
}
