import { createServer } from 'node:http'
import pg from 'pg'

/**
 * The floor: a bare Node server with the statements the product needs for the same answers, without tenancy,
 * access, audit, validation or a framework. Reads its database from the first argument, tells its port.
 */
const pool = new pg.Pool({ connectionString: process.argv[2], max: 10 })
// The database is stopped right after the run.
pool.on('error', () => process.exit(0))

type Query = Record<string, string>

/** What the columns take; sealing is not part of the floor. */
const SEALED = `v1.k1.${'A'.repeat(16)}.${'A'.repeat(16)}.${'A'.repeat(22)}`
/** All the calendar's answer holds: the visits with names, held times, absences, hours and the clinic's lists. */
const CALENDAR = `select
  (select json_agg(v) from (
    select a.id, a.starts_at, a.ends_at, a.status, a.mode, a.payment_status, a.reservation_code, a.timezone,
      a.practitioner_id, a.location_id, a.service_id, a.patient_id, concat_ws(' ', p.first_name, p.last_name) as patient_name,
      array(select r.resources_id from appointments_rels r where r.parent_id = a.id and r.path = 'resources' order by r.order) as resources,
      (select count(*) from appointments_rels r where r.parent_id = a.id and r.path = 'attendees') as attendees,
      exists (select 1 from claims c where c.tenant_id = $1 and c.appointment_id = a.id and c.is_overlap_allowed) as is_overlapping
    from appointments a left join patients p on p.id = a.patient_id
    where a.tenant_id = $1 and a.practitioner_id = $2 and a.starts_at >= $3 and a.starts_at < $4 order by a.starts_at) v) as appointments,
  (select json_agg(c) from (select resource_type, resource_id, starts_at, ends_at, expires_at from claims
    where tenant_id = $1 and hold_id is not null and expires_at > now() and resource_id = $2 and starts_at < $4 and ends_at > $3) c) as holds,
  (select json_agg(e) from (select id, kind, reason, starts_at, ends_at from schedule_exceptions
    where tenant_id = $1 and practitioner_id = $2 and starts_at < $4 and ends_at > $3) e) as exceptions,
  (select json_agg(w) from (select weekday, start_time, end_time, valid_from, valid_to, location_id from working_hours
    where tenant_id = $1 and practitioner_id = $2) w) as hours,
  (select json_agg(x) from (select id, name, title, color from practitioners where tenant_id = $1 order by name) x) as practitioners,
  (select json_agg(x) from (select id, name, kind, location_id from resources where tenant_id = $1 order by name) x) as resources,
  (select json_agg(x) from (select id, name, timezone from locations where tenant_id = $1 order by created_at) x) as locations,
  (select json_agg(x) from (select id, name, color, duration_minutes, capacity from services where tenant_id = $1 order by name) x) as services`

const answers: Record<string, (query: Query) => Promise<unknown>> = {
  '/patient': async ({ id, clinic }) =>
    (
      await pool.query({
        name: 'patient',
        text: 'select * from patients where id = $1 and tenant_id = $2',
        values: [id, clinic],
      })
    ).rows[0],
  '/search': async ({ q = '', clinic }) =>
    (
      await pool.query({
        name: 'search',
        text: `select id, number, first_name, last_name, birth_date, phone, email, status from patients
          where tenant_id = $1 and last_name >= $2 and last_name < $2 || '~' order by last_name, first_name limit 25`,
        values: [clinic, q],
      })
    ).rows,
  '/range': async ({ clinic, practitioner, from, to }) =>
    (await pool.query({ name: 'range', text: CALENDAR, values: [clinic, practitioner, from, to] })).rows[0],
  '/create': ({ clinic, lastName }) =>
    inTransaction(async (client) => {
      const { rows } = await client.query({
        name: 'number',
        text: `insert into number_counters (tenant_id, series, year, last) values ($1, 'floor', 0, 1)
          on conflict (tenant_id, series, year) do update set last = number_counters.last + 1 returning last`,
        values: [clinic],
      })
      const created = await client.query({
        name: 'create',
        text: `insert into patients (id, tenant_id, number, status, first_name, last_name, birth_date, phone)
          values (gen_random_uuid(), $1, $2, 'active', 'Bench', $3, '${SEALED}', '${SEALED}') returning *`,
        values: [clinic, `F-${rows[0].last}`, lastName],
      })
      return created.rows[0]
    }),
  '/book': ({ clinic, patient, practitioner, service, location, startsAt = '' }) =>
    inTransaction(async (client) => {
      const endsAt = new Date(Date.parse(startsAt) + 1_800_000).toISOString()
      const visit = await client.query({
        name: 'book',
        text: `insert into appointments (id, tenant_id, patient_id, service_id, practitioner_id, location_id, starts_at, ends_at, status, timezone,
            reservation_code, payment_status, booking_mode, source, mode)
          values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, 'scheduled', 'Asia/Manila', gen_random_uuid()::text, 'none', 'specific_time', 'staff', 'in_person') returning *`,
        values: [clinic, patient, service, practitioner, location, startsAt, endsAt],
      })
      const claim = await client.query({
        name: 'claim',
        text: `insert into claims (tenant_id, kind, appointment_id, service_id, resource_type, resource_id, span)
          values ($1, 'visit', $2, $3, 'practitioner', $4, tstzrange($5, $6)) on conflict do nothing`,
        values: [clinic, visit.rows[0].id, service, practitioner, startsAt, endsAt],
      })
      if (claim.rowCount !== 1) throw new Error('taken')
      return visit.rows[0]
    }),
}

async function inTransaction(work: (client: pg.PoolClient) => Promise<unknown>): Promise<unknown> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://floor')
  try {
    const result = await answers[url.pathname]?.(Object.fromEntries(url.searchParams))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(result))
  } catch {
    response.statusCode = 409
    response.end('{}')
  }
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined })
})
process.on('SIGTERM', () => process.exit(0))
