import pg from 'pg'
import type { ClinicContext } from '@/src/request-context'

export type BusyMonth = {
  clinic: ClinicContext
  service: string
  practitioners: string[]
  firstDay: string
  seventhDay: string
  lastDay: string
}

const timezone = 'Asia/Manila'
/** 100 practitioners who work from 8 to 17 every day of a month, each with 100 visits of half an hour in it. */
const MONTH = `
  insert into tenants (id, name, slug, timezone, currency, country, locale, status, settings_tax_rounding)
    values (gen_random_uuid(), 'Large clinic', 'large-clinic', '${timezone}', 'PHP', 'PH', 'en', 'active', 'line');
  insert into locations (id, tenant_id, name, timezone, active)
    select gen_random_uuid(), id, 'Main house', '${timezone}', true from tenants;
  insert into services (id, tenant_id, name, duration_minutes, price_minor, mode, active, capacity, tax_rate_basis_points)
    select gen_random_uuid(), id, 'Consultation', 30, 100000, 'in_person', true, 1, 1200 from tenants;
  insert into practitioners (id, tenant_id, name, active)
    select gen_random_uuid(), t.id, 'Dr. ' || lpad(i::text, 3, '0'), true from tenants t, generate_series(1, 100) i;
  insert into practitioners_rels (tenant_id, parent_id, path, "order", services_id)
    select p.tenant_id, p.id, 'services', 1, s.id from practitioners p join services s using (tenant_id);
  insert into working_hours (id, tenant_id, practitioner_id, location_id, weekday, start_time, end_time)
    select gen_random_uuid(), p.tenant_id, p.id, l.id, d, '08:00', '17:00'
    from practitioners p join locations l using (tenant_id), generate_series(1, 7) d;
  with visit as (
    insert into appointments (id, tenant_id, service_id, practitioner_id, location_id, starts_at, ends_at, status, timezone,
        reservation_code, payment_status, booking_mode, source, mode)
      select gen_random_uuid(), p.tenant_id, s.id, p.id, l.id, at, at + interval '30 minutes', 'scheduled', '${timezone}',
        'R' || p.name || i, 'none', 'specific_time', 'staff', 'in_person'
      from practitioners p join services s using (tenant_id) join locations l using (tenant_id), generate_series(0, 99) i
        cross join lateral (select timestamptz '2027-03-01T00:00:00Z' + (i % 31) * interval '1 day'
          + ((i / 31) * 5 + right(p.name, 1)::int % 3) * interval '30 minutes' as at) moment
      returning *)
  insert into claims (tenant_id, kind, appointment_id, service_id, resource_type, resource_id, span)
    select tenant_id, 'visit', id, service_id, 'practitioner', practitioner_id, tstzrange(starts_at, ends_at) from visit;`

export async function fillBusyMonth(superuserUrl: string): Promise<BusyMonth> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await client.query(MONTH)
    await client.query('vacuum analyze')
    const one = async (statement: string): Promise<string> => (await client.query(statement)).rows[0].id
    const people = await client.query<{ id: string }>('select id from practitioners order by name')
    const id = await one('select id from tenants')
    return {
      clinic: { id, slug: 'large-clinic', timezone, currency: 'PHP', locale: 'en', country: 'PH' },
      service: await one('select id from services'),
      practitioners: people.rows.map((row) => row.id),
      firstDay: '2027-03-01',
      seventhDay: '2027-03-07',
      lastDay: '2027-03-31',
    }
  } finally {
    await client.end()
  }
}
