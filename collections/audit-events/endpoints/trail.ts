import type { Endpoint, PayloadRequest } from 'payload'
import { requirePermission } from '@/src/access/require-permission'
import { recordRead } from '@/src/audit/record'
import { searchTrail, type TrailEntry } from '@/src/audit/trail/search-trail'
import { trailCsv } from '@/src/audit/trail/trail-csv'
import { type TrailFilter, trailFilter, trailQuestion, usedFilters } from '@/src/audit/trail/trail-question'
import { requireRecentFactor } from '@/src/auth/require-recent-factor'
import { parseQuery } from '@/src/framework/parse-query'
import { refuse } from '@/src/framework/refuse'
import { jsonAnswer } from '@/src/openapi/operation'
import { type ClinicContext, currentClinic } from '@/src/request-context'

/** A file that a spreadsheet still opens. Whoever needs more takes it in several ranges of days. */
const MOST_EXPORTED = 50_000
const PORTION = 5_000

const query = (name: string, description: string, schema: Record<string, unknown> = { type: 'string' }) => ({
  name,
  in: 'query',
  description,
  schema,
})

const filterParameters = [
  query('person', 'Who acted: a user or an API key.', { type: 'string', format: 'uuid' }),
  query('patient', 'Whom it was about, also as one of many in a list.', { type: 'string', format: 'uuid' }),
  query('action', 'What was done, such as `read` or `update`.'),
  query('kind', 'What was done, in groups.', {
    type: 'string',
    enum: ['seen', 'changed', 'exported', 'account'],
  }),
  query('entity', 'The kind of record, such as `patients`.'),
  query('breakGlass', 'What was seen and done under one emergency access.', {
    type: 'string',
    format: 'uuid',
  }),
  query('outcome', 'How it ended.', { type: 'string', enum: ['ok', 'denied', 'error'] }),
  query('from', 'First day in the time zone of the clinic.', { type: 'string', format: 'date' }),
  query('to', 'Last day in the time zone of the clinic.', { type: 'string', format: 'date' }),
]

export const searchTrailEndpoint: Endpoint = {
  path: '/search',
  method: 'get',
  custom: {
    openapi: {
      summary: 'Who saw or did what, newest first, with names',
      parameters: [
        ...filterParameters,
        query('before', '`nextBefore` of the page before.', { type: 'integer' }),
        query('limit', 'Entries on one page.', { type: 'integer', minimum: 1, maximum: 200, default: 50 }),
      ],
      responses: {
        200: jsonAnswer('The entries', {
          type: 'object',
          required: ['docs', 'nextBefore'],
          properties: {
            docs: { type: 'array', items: { type: 'object' } },
            nextBefore: { type: ['integer', 'null'] },
          },
        }),
      },
    },
  },
  handler: async (req) => {
    const clinic = clinicOfReader(req)
    const { before, limit, ...filter } = parseQuery(req, trailQuestion)
    await recordRead(req, { ...lookAtTrail(filter), action: 'list' })
    return Response.json(await searchTrail(req, clinic, filter, { before, limit }))
  },
}

export const exportTrailEndpoint: Endpoint = {
  path: '/export.csv',
  method: 'get',
  custom: {
    openapi: {
      summary: 'The same as a file for a spreadsheet; cells that look like formulas are made harmless',
      parameters: filterParameters,
      responses: { 200: { description: 'The file', content: { 'text/csv': {} } } },
    },
  },
  handler: async (req) => {
    const clinic = clinicOfReader(req)
    const filter = parseQuery(req, trailFilter)
    await requireRecentFactor(req)
    await recordRead(req, { ...lookAtTrail(filter), action: 'export' })
    const csv = trailCsv(await allEntries(req, clinic, filter), clinic.timezone)
    return new Response(csv, {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="audit-trail.csv"',
        'Cache-Control': 'no-store',
      },
    })
  },
}

function clinicOfReader(req: PayloadRequest): ClinicContext {
  requirePermission(req, 'read', 'audit-events')
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  return clinic
}

/** Looking at the trail leaves its own entry: whom somebody looked into is as telling as a record. */
const lookAtTrail = (filter: TrailFilter) => ({
  entity: 'audit-events',
  patient: filter.patient,
  fields: usedFilters(filter),
})

async function allEntries(
  req: PayloadRequest,
  clinic: ClinicContext,
  filter: TrailFilter,
): Promise<TrailEntry[]> {
  const entries: TrailEntry[] = []
  for (let before: number | null = null; ; ) {
    const page = await searchTrail(req, clinic, filter, { before, limit: PORTION })
    entries.push(...page.docs)
    if (page.nextBefore === null) return entries
    if (entries.length >= MOST_EXPORTED)
      throw refuse('validation_failed', {
        message: `There are more than ${MOST_EXPORTED} entries. Please choose fewer days.`,
        field: 'from',
      })
    before = page.nextBefore
  }
}
