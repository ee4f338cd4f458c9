import type { PayloadRequest } from 'payload'
import type { TrailFilter } from '@/src/audit/trail/trail-question'
import { runSql, sql } from '@/src/database/sql'
import { dayBounds } from '@/src/domain/scheduling/wall-time'
import { actionsIn } from '@/src/domain/trail/action-kinds'
import type { ClinicContext } from '@/src/request-context'

export type TrailEntry = {
  id: string
  seq: number
  /** ISO 8601 in UTC. */
  at: string
  actorType: string | null
  actor: string | null
  actorName: string | null
  actorRole: string | null
  action: string
  entity: string
  entityIds: string[]
  patient: string | null
  patientName: string | null
  outcome: string
  reason: string | null
  channel: string | null
  requestId: string | null
  ip: string | null
  fields: string[] | null
  breakGlass: string | null
  hash: string | null
}

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>
type Page = { before: number | null; limit: number }
type Condition = ReturnType<typeof sql>

/** Entries of a clinic's trail that fit, newest first. Names are those of today and only of this clinic. */
export async function searchTrail(
  req: Requester,
  clinic: ClinicContext,
  filter: TrailFilter,
  { before, limit }: Page,
): Promise<{ docs: TrailEntry[]; nextBefore: number | null }> {
  const conditions = [
    sql`e.tenant_id = ${clinic.id}`,
    ...conditionsOf(clinic, filter),
    ...(before === null ? [] : [sql`e.seq < ${before}`]),
  ]
  const rows = await runSql<TrailEntry>(
    req,
    sql`select e.id, e.seq::float8 as seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
          e.actor_type as "actorType", e.actor_reference as actor, coalesce(u.name, k.name) as "actorName",
          e.actor_role as "actorRole", e.action, e.entity, e.entity_ids as "entityIds", e.patient,
          p.display_name as "patientName", e.outcome, e.reason, e.channel, e.request_id as "requestId", e.ip,
          e.diff as fields, e.break_glass as "breakGlass", encode(s.hash, 'hex') as hash
        from (
          select * from audit_events e where ${sql.join(conditions, sql` and `)} order by e.seq desc limit ${limit + 1}
        ) e
          left join users u on e.actor_type = 'user' and u.id::text = e.actor_reference
          left join api_keys k on e.actor_type = 'api_key' and k.tenant_id = e.tenant_id and k.id::text = e.actor_reference
          left join patients p on p.tenant_id = e.tenant_id and p.id::text = e.patient
          left join lateral audit.seals_of(array[e.id]) s on true
        order by e.seq desc`,
  )
  const docs = rows.slice(0, limit)
  return { docs, nextBefore: rows.length > limit ? (docs.at(-1)?.seq ?? null) : null }
}

function conditionsOf(clinic: ClinicContext, filter: TrailFilter): Condition[] {
  const { person, patient, action, kind, entity, breakGlass, outcome, from, to } = filter
  const conditions: (Condition | null)[] = [
    person ? sql`e.actor_reference = ${person}` : null,
    patient ? aboutPatient(clinic.id, patient) : null,
    action ? sql`e.action = ${action}` : null,
    kind ? ofKind(kind) : null,
    entity ? sql`e.entity = ${entity}` : null,
    breakGlass ? sql`e.break_glass = ${breakGlass}` : null,
    outcome ? sql`e.outcome = ${outcome}` : null,
    from ? sql`e.at >= ${momentOf(from, clinic.timezone, 'start')}` : null,
    to ? sql`e.at < ${momentOf(to, clinic.timezone, 'end')}` : null,
  ]
  return conditions.filter((condition) => condition !== null)
}

const momentOf = (date: string, timezone: string, edge: 'start' | 'end'): string =>
  new Date(dayBounds({ date, timezone })[edge]).toISOString()

function ofKind(kind: NonNullable<TrailFilter['kind']>): Condition {
  const { isListed, actions } = actionsIn(kind)
  const list = sql.join(
    actions.map((action) => sql`${action}`),
    sql`, `,
  )
  return isListed ? sql`e.action in (${list})` : sql`e.action not in (${list})`
}

/** Also where the patient, or something of theirs, was one of many in a list. */
const aboutPatient = (
  clinicId: string,
  patient: string,
): Condition => sql`(e.patient = ${patient} or e.entity_ids ?| (
  select array_agg(own.id::text) from (
    select ${patient}::uuid as id
    union all select id from appointments where tenant_id = ${clinicId} and patient_id = ${patient}
    union all select id from notes where tenant_id = ${clinicId} and patient_id = ${patient}
    union all select id from invoices where tenant_id = ${clinicId} and patient_id = ${patient}
    union all select id from documents where tenant_id = ${clinicId} and patient_id = ${patient}
    union all select id from consents where tenant_id = ${clinicId} and patient_id = ${patient}
  ) own))`
