import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { requirePermission } from '@/src/access/require-permission'
import { requireRecentFactor } from '@/src/auth/require-recent-factor'
import { parseBody } from '@/src/framework/parse-body'
import { jsonBody } from '@/src/openapi/operation'
import { erasePatient, planOfErasure } from '@/src/patient-data/erase/erase-patient'
import { askForExport } from '@/src/patient-data/export/ask-for-export'
import { correctRecord } from '@/src/patient-data/requests/correct-record'
import { markPatient, unmarkPatient } from '@/src/patient-data/requests/mark-patient'

const REASON_LENGTH = 2_000

const reason = z
  .string('Please say why.')
  .trim()
  .min(3, 'Please say why.')
  .max(REASON_LENGTH, 'The reason is too long.')

const reasonSchema = { type: 'string', minLength: 3, maxLength: REASON_LENGTH }
const withReason = jsonBody({
  type: 'object',
  required: ['reason'],
  properties: { reason: reasonSchema },
})

const patientOf = (req: PayloadRequest): unknown => req.routeParams?.id

const exportEndpoint: Endpoint = {
  path: '/:id/export',
  method: 'post',
  custom: {
    openapi: {
      summary:
        'Ask for everything about a patient as a ZIP archive; fetch it from the request once that is ready',
      requestBody: jsonBody({ type: 'object', properties: { reason: reasonSchema } }),
    },
  },
  handler: async (req) => {
    requirePermission(req, 'export', 'patient-requests')
    await requireRecentFactor(req)
    const body = await parseBody(req, z.object({ reason: reason.nullish() }))
    const doc = await askForExport(req, { patient: patientOf(req), reason: body.reason ?? null })
    return Response.json({ doc, message: 'The archive is being made.' }, { status: 202 })
  },
}

const correctionEndpoint: Endpoint = {
  path: '/:id/corrections',
  method: 'post',
  custom: {
    openapi: {
      summary: 'Correct what is wrong about a patient; what it said before is kept',
      requestBody: jsonBody({
        type: 'object',
        required: ['reason'],
        properties: {
          reason: reasonSchema,
          changes: { type: 'object', description: 'New values of fields of the patient' },
          amendment: {
            type: 'object',
            required: ['note', 'text'],
            properties: {
              note: { type: 'string', format: 'uuid' },
              text: { type: 'string', maxLength: 10_000 },
            },
          },
        },
      }),
    },
  },
  handler: async (req) => {
    requirePermission(req, 'correct', 'patient-requests')
    const body = await parseBody(req, correcting)
    const { id, createdAt, outcome } = await correctRecord(req, { patient: patientOf(req), ...body })
    return Response.json(
      { doc: { id, createdAt, outcome }, message: 'The correction is written down.' },
      { status: 201 },
    )
  },
}

const correcting = z
  .object({
    reason,
    changes: z.record(z.string(), z.unknown()).optional(),
    amendment: z
      .object({ note: z.uuid('This note does not exist.'), text: z.string('Please write the amendment.') })
      .optional(),
  })
  .refine(({ amendment, changes }) => amendment || changes, {
    message: 'Please say what to correct.',
    path: ['changes'],
  })

const holding = z.object({ reason, until: z.iso.datetime({ offset: true }).nullish() })

type Mark = 'restriction' | 'legal_hold'
type Named = {
  path: string
  action: string
  mark: Mark
  summaries: [string, string]
  messages: [string, string]
}

/** Two addresses: one that begins it, and one that ends it. Both with a reason. */
const markEndpoints = ({ action, mark, messages, path, summaries }: Named): Endpoint[] => [
  {
    path,
    method: 'post',
    custom: { openapi: { summary: summaries[0], requestBody: withReason } },
    handler: async (req) => {
      requirePermission(req, action, 'patient-requests')
      const body = await parseBody(req, holding)
      const doc = await markPatient(req, { patient: patientOf(req), mark, ...body })
      return Response.json({ doc, message: messages[0] }, { status: 201 })
    },
  },
  {
    path: `${path}/lift`,
    method: 'post',
    custom: { openapi: { summary: summaries[1], requestBody: withReason } },
    handler: async (req) => {
      requirePermission(req, action, 'patient-requests')
      await requireRecentFactor(req)
      const body = await parseBody(req, z.object({ reason }))
      const doc = await unmarkPatient(req, { patient: patientOf(req), mark, ...body })
      return Response.json({ doc, message: messages[1] })
    },
  },
]

const erasureEndpoints: Endpoint[] = [
  {
    path: '/:id/erasure',
    method: 'get',
    custom: {
      openapi: { summary: 'What an erasure would take today, and what must stay until when and why' },
    },
    handler: async (req) => {
      requirePermission(req, 'erase', 'patient-requests')
      return Response.json(await planOfErasure(req, patientOf(req)))
    },
  },
  {
    path: '/:id/erasure',
    method: 'post',
    custom: {
      openapi: {
        summary: 'Erase what may be erased of a patient; cannot be undone',
        requestBody: withReason,
      },
    },
    handler: async (req) => {
      requirePermission(req, 'erase', 'patient-requests')
      await requireRecentFactor(req)
      const body = await parseBody(req, z.object({ reason }))
      const doc = await erasePatient(req, { patient: patientOf(req), ...body })
      return Response.json({ doc, message: sentences[doc.status] ?? sentences.done })
    },
  },
]

const sentences: Record<string, string> = {
  done: 'Everything about this patient was erased.',
  partly_done: 'What may be erased was erased. What the law keeps stays, and nobody works with it.',
  refused: 'Nothing was erased, because this patient is under a legal hold.',
}

/** What a patient may ask for about their record, and what the clinic decides about it. */
export const patientRightsEndpoints: Endpoint[] = [
  exportEndpoint,
  correctionEndpoint,
  ...markEndpoints({
    path: '/:id/restriction',
    action: 'restrict',
    mark: 'restriction',
    summaries: ['Keep the record of a patient without working with it', 'Work with the record again'],
    messages: ['The record is restricted.', 'The restriction has ended.'],
  }),
  ...markEndpoints({
    path: '/:id/legal-hold',
    action: 'hold',
    mark: 'legal_hold',
    summaries: [
      'Keep everything about a patient for a dispute, whatever else would let it go',
      'End the hold',
    ],
    messages: ['Everything about this patient is held.', 'The hold has ended.'],
  }),
  ...erasureEndpoints,
]
