import type { PayloadRequest } from 'payload'
import { type TimelineSource, timelineSources } from '@/collections/patients/operations/timeline-sources'
import { showsPatient } from '@/src/access/emergency-look'
import { isAllowed } from '@/src/access/principal'
import { requirePermission } from '@/src/access/require-permission'
import { recordRead } from '@/src/audit/record'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import { openRecords } from '@/src/encryption/open-records'
import { refuse } from '@/src/framework/refuse'
import { isHidden } from '@/src/patient-data/restricted-patients'
import { currentClinic } from '@/src/request-context'

export type TimelineEntry = { collection: string; id: string; at: string } & Record<string, unknown>
export type Timeline = { docs: TimelineEntry[]; hasMore: boolean; nextBefore: string | null }
/** Where a page begins: entries older than this moment, or as old with a smaller id. */
export type TimelineStart = { at: string; id: string | null }

type Row = {
  patient: string
  collection: string | null
  id: string
  at: string | Date
  facts: Record<string, unknown>
}

/** What happened with a patient, newest first, out of what the caller may read. One statement for all of it. */
export async function patientTimeline(
  req: PayloadRequest,
  { patient, limit, before }: { patient: unknown; limit: number; before: TimelineStart | null },
): Promise<Timeline> {
  requirePermission(req, 'read', 'patients')
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  if (!isUuid(patient) || (await isHidden(req, patient))) throw refuse('not_found')
  const sources = await readableSources(req, patient)
  const parts = sources.map(({ rows, at, id }) => {
    const older = before
      ? sql` and (${at} < ${before.at} or (${at} = ${before.at} and ${id} < ${before.id}))`
      : sql``
    return sql`(${rows({ clinicId: clinic.id, patient })}${older} order by ${at} desc, ${id} desc limit ${limit + 1})`
  })
  const rows = await runSql<Row>(
    req,
    sql`select person.id as patient, entry.* from patients person
        left join lateral (${sql.join([noEntries, ...parts], sql` union all `)}) entry on true
        where person.tenant_id = ${clinic.id} and person.id = ${patient}
        order by entry.at desc, entry.id desc limit ${limit + 1}`,
  )
  if (rows.length === 0) throw refuse('not_found')
  const timeline = page(rows, limit)
  await openTitles(req, timeline.docs)
  const entityIds = [patient, ...timeline.docs.map(({ id }) => id)]
  await recordRead(req, { action: 'timeline', entity: 'patients', entityIds, patient })
  return timeline
}

async function readableSources(req: PayloadRequest, patient: string): Promise<TimelineSource[]> {
  const opened = await Promise.all(
    timelineSources.map(
      ({ collection }) => isAllowed(req.user, 'read', collection) || showsPatient(req, collection, patient),
    ),
  )
  return timelineSources.filter((_source, place) => opened[place])
}

/** Titles are what is sealed among the facts of a timeline. */
async function openTitles(req: PayloadRequest, entries: TimelineEntry[]): Promise<void> {
  for (const [collection, titled] of Map.groupBy(
    entries.filter(({ title }) => typeof title === 'string'),
    (entry) => entry.collection,
  ))
    await openRecords(req, collection, titled)
}

/** Names the columns, also when the caller may read none of the sources. */
const noEntries = sql`(select null::text as collection, null::uuid as id, null::timestamptz as at, null::json as facts
  where false)`

function page(rows: Row[], limit: number): Timeline {
  const docs = rows
    .slice(0, limit)
    .flatMap(({ collection, id, at, facts }): TimelineEntry[] =>
      collection ? [{ collection, id, at: new Date(at).toISOString(), ...facts }] : [],
    )
  const last = docs.at(-1)
  const hasMore = rows.length > limit
  return { docs, hasMore, nextBefore: hasMore && last ? `${last.at}_${last.id}` : null }
}
