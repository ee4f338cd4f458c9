import type { PayloadRequest } from 'payload'
import { milliseconds } from '@/collections/appointments/operations/claim-sql'
import { runSql, sql } from '@/src/database/sql'
import type { FeedSeries, FeedVisit } from '@/src/domain/calendar-feed/feed-calendar'
import type { SeriesRule } from '@/src/domain/scheduling/series'

type Reader = Pick<PayloadRequest, 'payload' | 'transactionID'>
type Times = { createdAt: number; updatedAt: number }
type VisitRow = Omit<FeedVisit, 'summary'> & { service: string; patientName: string | null }
type SeriesRow = Omit<FeedSeries, 'summary' | 'rule'> &
  Times & { service: string; patientName: string | null; rule: SeriesRule }

export type FeedFacts = {
  id: string
  practitioner: string
  practitionerName: string
  withNames: boolean
}

/**
 * The feed a token opens, or undefined. It ends with the work of those who know its address: of the practitioner, and
 * of whoever made it.
 */
export async function findFeed(
  req: Reader,
  clinic: string,
  tokenHash: string,
): Promise<FeedFacts | undefined> {
  const [feed] = await runSql<FeedFacts>(
    req,
    sql`select f.id, f.practitioner_id as practitioner, p.name as "practitionerName",
        coalesce(t.settings_feed_patient_names, false) as "withNames"
      from calendar_feeds f
        join practitioners p on p.tenant_id = f.tenant_id and p.id = f.practitioner_id
        join tenants t on t.id = f.tenant_id
      where f.tenant_id = ${clinic} and f.token_hash = ${tokenHash} and coalesce(p.active, true)
        and not exists (select 1 from unnest(array[p.user_id, f.created_by_id]) as knowing(id)
          where knowing.id is not null and not exists (select 1 from users u join users_memberships m on m._parent_id = u.id
            where u.id = knowing.id and u.status = 'active' and m.tenant_id = f.tenant_id))`,
  )
  return feed
}

const MOST_VISITS = 10_000

/** The visits of a practitioner from a month ago on, with all of the series that reach into that time. */
export async function loadFeed(
  req: Reader,
  clinic: string,
  { practitioner, withNames }: FeedFacts,
): Promise<{ visits: FeedVisit[]; series: FeedSeries[] }> {
  const nameOf = (row: ReturnType<typeof sql>) =>
    withNames
      ? sql`(select concat_ws(' ', p.first_name, p.last_name) from patients p
          where p.tenant_id = ${clinic} and p.id = ${row}.patient_id and p.restricted_at is null)`
      : sql`null`
  const wordsOf = (row: ReturnType<typeof sql>) => sql`
    (select s.name from services s where s.tenant_id = ${clinic} and s.id = ${row}.service_id) as service,
    (select l.name from locations l where l.tenant_id = ${clinic} and l.id = ${row}.location_id) as place,
    ${nameOf(row)} as "patientName",
    ${milliseconds(sql`${row}.created_at`)} as "createdAt", ${milliseconds(sql`${row}.updated_at`)} as "updatedAt"`
  const recent = sql`current_date - interval '30 days'`
  const visits = await runSql<VisitRow>(
    req,
    sql`select a.id, ${milliseconds(sql`a.starts_at`)} as start, ${milliseconds(sql`a.ends_at`)} as end, a.timezone,
        a.status = 'cancelled' as "isCancelled", coalesce(a.cancelled_at > ${recent}, false) as "isNews",
        a.series_id as series, a.series_slot as slot, ${wordsOf(sql`a`)}
      from appointments a
      where a.tenant_id = ${clinic} and a.practitioner_id = ${practitioner} and (a.starts_at > ${recent} or a.series_id in (
        select b.series_id from appointments b where b.tenant_id = ${clinic} and b.practitioner_id = ${practitioner}
          and b.starts_at > ${recent} and b.series_id is not null))
      order by a.starts_at, a.id limit ${MOST_VISITS}`,
  )
  const ids = [...new Set(visits.flatMap(({ series }) => series ?? []))]
  const series = await runSql<SeriesRow>(
    req,
    sql`select a.id, a.starts_at_local as "startsAtLocal", a.timezone, a.duration_minutes::int as "durationMinutes",
        json_build_object('every', a.rule_every, 'interval', a.rule_interval, 'weekdays', a.rule_weekdays,
          'count', a.rule_count, 'until', a.rule_until) as rule, ${wordsOf(sql`a`)}
      from appointment_series a
      where a.tenant_id = ${clinic} and a.practitioner_id = ${practitioner} and a.id = any (${`{${ids.join(',')}}`}::uuid[])
      order by a.starts_at_local, a.id`,
  )
  return { visits: visits.map(withSummary), series: series.map(withSummary) }
}

function withSummary<Row extends { service: string; patientName: string | null }>({
  service,
  patientName,
  ...row
}: Row): Omit<Row, 'service' | 'patientName'> & { summary: string } {
  return { ...row, summary: patientName ? `${service} · ${patientName}` : service }
}
