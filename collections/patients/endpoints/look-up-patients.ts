import type { Endpoint } from 'payload'
import { z } from 'zod'
import { findLikelyDuplicates } from '@/collections/patients/operations/find-likely-duplicates'
import { MOST_FOUND, searchPatients } from '@/collections/patients/operations/search-patients'
import { requirePermission } from '@/src/access/require-permission'
import { recordRead } from '@/src/audit/record'
import { plainRead, type ReadRequest } from '@/src/direct-read/plain-read'
import { parseBody } from '@/src/framework/parse-body'
import { jsonBody } from '@/src/openapi/operation'

const text = (name: string) => ({ name, in: 'query', schema: { type: 'string' } })

const searchSchema = z.object({
  q: z.string({ error: 'Please say whom to look for.' }).max(200),
  limit: z.number().int().min(1).max(MOST_FOUND).optional(),
})

/** For search boxes: `?q=`, at most 25 patients. */
export const searchPatientsEndpoint: Endpoint = plainRead({
  path: '/search',
  openapi: {
    summary:
      'Find patients by the beginning of a name or number, a whole phone number or its last seven digits, an e-mail address, a birth date or its month',
    parameters: [text('q')],
  },
  answer: async (req) => ({ docs: await searchPatients(req, req.searchParams.get('q') ?? '') }),
})

/**
 * The same for whoever keeps names out of addresses, which browsers and proxies remember: `q` and `limit` in the body.
 */
export const searchPatientsByPostEndpoint: Endpoint = {
  path: '/search',
  method: 'post',
  custom: {
    openapi: {
      summary: 'Find patients without naming them in the address',
      requestBody: jsonBody({
        type: 'object',
        required: ['q'],
        properties: {
          q: { type: 'string', maxLength: 200 },
          limit: { type: 'integer', minimum: 1, maximum: 25 },
        },
      }),
    },
  },
  handler: async (req) => {
    const { limit, q } = await parseBody(req, searchSchema)
    const asked = Object.assign(req, { searchParams: new URLSearchParams() }) as ReadRequest
    return Response.json({ docs: await searchPatients(asked, q, limit) })
  },
}

/** For forms: who may be the same person as the one being typed in. */
export const duplicatePatientsEndpoint: Endpoint = {
  path: '/duplicates',
  method: 'get',
  custom: {
    openapi: {
      summary: 'Patients who may be the same person as the one described',
      parameters: ['firstName', 'lastName', 'birthDate', 'phone', 'email'].map(text),
    },
  },
  handler: async (req) => {
    requirePermission(req, 'read', 'patients')
    const docs = await findLikelyDuplicates(req, req.query)
    await recordRead(req, { action: 'list', entity: 'patients', entityIds: docs.map(({ id }) => id) })
    return Response.json({ docs })
  },
}
