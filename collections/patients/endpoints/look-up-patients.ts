import type { Endpoint } from 'payload'
import { findLikelyDuplicates } from '@/collections/patients/operations/find-likely-duplicates'
import { searchPatients } from '@/collections/patients/operations/search-patients'
import { requirePermission } from '@/src/access/require-permission'
import { recordRead } from '@/src/audit/record'
import { plainRead } from '@/src/direct-read/plain-read'

const text = (name: string) => ({ name, in: 'query', schema: { type: 'string' } })

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
