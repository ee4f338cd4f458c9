import type { Endpoint } from 'payload'
import { isAllowed, isOperator } from '@/src/access/principal'
import { endSessions } from '@/src/auth/sessions/end-sessions'
import { readSessions } from '@/src/auth/sessions/read-sessions'
import { isUuid } from '@/src/database/identifiers'
import { refuse } from '@/src/framework/refuse'

/** Signs a colleague out everywhere, for when a device was lost or somebody left in a hurry. */
export const endMemberSessionsEndpoint: Endpoint = {
  path: '/:id/end-sessions',
  method: 'post',
  custom: { openapi: { summary: 'End all sessions of a member of the clinic', requestBody: undefined } },
  handler: async (req) => {
    if (!req.user) throw refuse('unauthenticated')
    if (!isOperator(req.user) && !isAllowed(req.user, 'end-sessions', 'users')) throw refuse('forbidden')
    const id = req.routeParams?.id
    if (!isUuid(id)) throw refuse('not_found')
    // Finds colleagues only.
    await req.payload.findByID({ collection: 'users', id, depth: 0, overrideAccess: false, req })
    const ids = (await readSessions(req, id)).map((session) => session.id)
    const ended = await endSessions(req, { userId: id, ids, reason: 'ended' })
    return Response.json({ ended, message: 'This person is signed out everywhere.' })
  },
}
