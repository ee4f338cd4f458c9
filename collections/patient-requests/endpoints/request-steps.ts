import type { Endpoint } from 'payload'
import { z } from 'zod'
import { requirePermission } from '@/src/access/require-permission'
import { requireRecentFactor } from '@/src/auth/require-recent-factor'
import { parseBody } from '@/src/framework/parse-body'
import { jsonBody } from '@/src/openapi/operation'
import { fetchExport } from '@/src/patient-data/export/fetch-export'
import { decideProposal } from '@/src/patient-data/retention/decide-proposal'

export const fetchExportEndpoint: Endpoint = {
  path: '/:id/archive.zip',
  method: 'get',
  custom: {
    openapi: {
      summary: 'The archive of an export, for the one who asked for it, within a day',
      responses: { 200: { description: 'The archive', content: { 'application/zip': {} } } },
    },
  },
  handler: async (req) => {
    requirePermission(req, 'export', 'patient-requests')
    return new Response((await fetchExport(req, req.routeParams?.id)) as BodyInit, {
      headers: {
        'Content-Type': 'application/zip',
        // Not the patient's name: names of files are seen by others.
        'Content-Disposition': 'attachment; filename="patient-record.zip"',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    })
  },
}

const reason = z
  .string('Please say why.')
  .trim()
  .min(3, 'Please say why.')
  .max(2_000, 'The reason is too long.')

const deciding = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('erase'), reason }),
  z.object({
    decision: z.literal('keep'),
    reason,
    until: z
      .string('Please say until when.')
      .refine((text) => !Number.isNaN(Date.parse(text)), 'Please say until when.')
      .transform((text) => new Date(text).toISOString()),
  }),
])

export const decideEndpoint: Endpoint = {
  path: '/:id/decide',
  method: 'post',
  custom: {
    openapi: {
      summary: 'Decide about a record whose time is over: erase it, or keep it until a day',
      requestBody: jsonBody({
        type: 'object',
        required: ['decision', 'reason'],
        properties: {
          decision: { type: 'string', enum: ['erase', 'keep'] },
          reason: { type: 'string', maxLength: 2_000 },
          until: { type: 'string', format: 'date-time' },
        },
      }),
    },
  },
  handler: async (req) => {
    requirePermission(req, 'decide', 'patient-requests')
    await requireRecentFactor(req)
    const decided = await parseBody(req, deciding)
    const doc = await decideProposal(req, req.routeParams?.id, decided)
    return Response.json({ doc, message: 'The decision is written down.' })
  },
}
