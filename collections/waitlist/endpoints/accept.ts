import type { Endpoint } from 'payload'
import { acceptOffer } from '@/collections/waitlist/operations/accept-offer'
import { requirePermission } from '@/src/access/require-permission'
import { isUuid } from '@/src/database/identifiers'
import { refuse } from '@/src/framework/refuse'
import { jsonAnswer } from '@/src/openapi/operation'

export const acceptOfferEndpoint: Endpoint = {
  path: '/:id/accept',
  method: 'post',
  custom: {
    openapi: {
      summary:
        'Take up the open offer of an entry on the patient’s behalf; the first one who does gets the time',
      requestBody: undefined,
      responses: {
        200: jsonAnswer('The entry and the visit that was booked', {
          type: 'object',
          required: ['doc', 'appointment', 'message'],
          properties: {
            doc: { $ref: '#/components/schemas/Waitlist' },
            appointment: { $ref: '#/components/schemas/Appointment' },
            message: { type: 'string' },
          },
        }),
      },
    },
  },
  handler: async (req) => {
    requirePermission(req, 'update', 'waitlist')
    requirePermission(req, 'create', 'appointments')
    const id = String(req.routeParams?.id).toLowerCase()
    // Also tells whether the caller may see the patient at all.
    const { totalDocs } = isUuid(id)
      ? await req.payload.count({
          collection: 'waitlist',
          where: { id: { equals: id } },
          overrideAccess: false,
          req,
        })
      : { totalDocs: 0 }
    if (totalDocs === 0) throw refuse('not_found')
    const { doc, appointment } = await acceptOffer(req, { entry: id, offer: null, isPatient: false })
    return Response.json({ doc, appointment, message: 'The visit is booked.' })
  },
}
