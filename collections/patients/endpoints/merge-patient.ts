import type { Endpoint } from 'payload'
import { z } from 'zod'
import { mergePatients } from '@/collections/patients/operations/merge-patients'
import { requirePermission } from '@/src/access/require-permission'
import { parseBody } from '@/src/framework/parse-body'
import { jsonBody } from '@/src/openapi/operation'

const Body = z.object({ from: z.string({ error: 'Please name the patient to merge.' }) })

export const mergePatientEndpoint: Endpoint = {
  path: '/:id/merge',
  method: 'post',
  custom: {
    openapi: {
      summary: 'Make another record of the same person part of this one',
      requestBody: jsonBody({
        type: 'object',
        required: ['from'],
        properties: { from: { type: 'string', format: 'uuid' } },
      }),
    },
  },
  handler: async (req) => {
    requirePermission(req, 'merge', 'patients')
    const { from } = await parseBody(req, Body)
    const into = String(req.routeParams?.id)
    await mergePatients(req, { into, from })
    const doc = await req.payload.findByID({
      collection: 'patients',
      id: into,
      depth: 0,
      overrideAccess: false,
      req,
    })
    return Response.json({ doc, message: 'The two patients are one now.' })
  },
}
