import type { PayloadRequest } from 'payload'
import { formattingLocale } from '@/admin/components/clinic/formatting-locale'
import { recordRead } from '@/src/audit/record'
import { searchTrail, type TrailEntry } from '@/src/audit/trail/search-trail'
import { type TrailFilter, trailQuestion, usedFilters } from '@/src/audit/trail/trail-question'
import { type ClinicContext, currentClinic } from '@/src/request-context'

export type TrailPage = {
  /** What the address asks for; the filters of the form and of the file. */
  question: TrailFilter
  docs: TrailEntry[]
  nextBefore: number | null
  isFirst: boolean
  people: { id: string; name: string }[]
  locale: string
  timezone: string
}

type SearchParams = Record<string, string | string[] | undefined>

const MOST_PEOPLE = 200

/** One page of the trail as the address asks for it; an address that makes no sense asks for all of it. */
export async function readTrailPage(req: PayloadRequest, params: SearchParams): Promise<TrailPage> {
  const clinic = currentClinic() as ClinicContext
  const given = Object.entries(params).filter(([, value]) => typeof value === 'string' && value !== '')
  const asked = trailQuestion.safeParse(Object.fromEntries(given))
  const { before, limit, ...question } = asked.success ? asked.data : trailQuestion.parse({})
  await recordRead(req, {
    action: 'list',
    entity: 'audit-events',
    patient: question.patient,
    fields: usedFilters(question),
  })
  const [{ docs, nextBefore }, people] = await Promise.all([
    searchTrail(req, clinic, question, { before, limit }),
    readPeople(req, clinic),
  ])
  return {
    question,
    docs,
    nextBefore,
    isFirst: before === null,
    people,
    locale: formattingLocale(req.i18n.language, clinic.country),
    timezone: clinic.timezone,
  }
}

async function readPeople(req: PayloadRequest, clinic: ClinicContext): Promise<TrailPage['people']> {
  const { docs } = await req.payload.find({
    collection: 'users',
    where: { 'memberships.tenant': { equals: clinic.id } },
    select: { name: true },
    sort: 'name',
    limit: MOST_PEOPLE,
    pagination: false,
    depth: 0,
    // The owner sees everybody who works here; asking with their rights would be asking by a field they may not name.
    overrideAccess: true,
    req,
  })
  return docs.map(({ id, name }) => ({ id: String(id), name }))
}

/** The filters as the part of an address after the question mark. */
export const addressOf = (question: TrailFilter, more: Record<string, string> = {}): string =>
  new URLSearchParams({
    ...Object.fromEntries(
      Object.entries(question).filter((entry): entry is [string, string] => entry[1] !== null),
    ),
    ...more,
  }).toString()
