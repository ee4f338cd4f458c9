import type { Endpoint } from 'payload'
import { z } from 'zod'
import { changeVisit } from '@/collections/appointments/operations/change-visit'
import { requirePermission } from '@/src/access/require-permission'
import { parseBody } from '@/src/framework/parse-body'

const joining = z.object({ patient: z.uuid('This patient does not exist.') })

export const attendeesEndpoint: Endpoint = {
  path: '/:id/attendees',
  method: 'post',
  handler: async (req) => {
    requirePermission(req, 'update', 'appointments')
    const { patient } = await parseBody(req, joining)
    const doc = await changeVisit(req, { action: 'join', joining: patient })
    return Response.json({ doc, message: 'The patient has joined the visit.' })
  },
}
