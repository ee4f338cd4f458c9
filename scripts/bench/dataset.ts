import type pg from 'pg'
import { sealContacts } from '@/scripts/bench/seal-contacts'

export type Dataset = {
  clinicId: string
  practitioners: string[]
  service: string
  location: string
  patients: { id: string; lastName: string }[]
}

export const BIG_CLINIC = 'bench-clinic'
export const FIRST_DAY = Date.UTC(2026, 0, 1)
const SMALL = { patients: 20, appointments: 40 }
/** Beyond a thousand clinics the others are only many: what one holds is of no matter to its neighbours. */
const LIGHT = { patients: 5, appointments: 10 }
const MANY = 1_000
const BIG = { patients: 5_000, appointments: 20_000 }

/** Fills an empty, migrated database: `clinics` clinics, one of them with 5,000 patients and 20,000 appointments. */
export async function fillDatabase(client: pg.Client, clinics: number): Promise<Dataset> {
  const small = clinics > MANY ? LIGHT : SMALL
  // What a test writes may be lost in a power cut.
  await client.query('set synchronous_commit = off')
  await client.query(
    `insert into tenants (id, name, slug, timezone, currency, country, locale, status, settings_tax_rounding)
     select gen_random_uuid(), 'Clinic ' || i, case i when 1 then '${BIG_CLINIC}' else 'clinic-' || i end, 'Asia/Manila', 'PHP', 'PH', 'en', 'active', 'line'
     from generate_series(1, $1::int) i`,
    [clinics],
  )
  await client.query(`
    insert into locations (id, tenant_id, name, timezone, active) select gen_random_uuid(), id, 'Main house', 'Asia/Manila', true from tenants;
    insert into services (id, tenant_id, name, duration_minutes, price_minor, mode, active, capacity, tax_rate_basis_points)
      select gen_random_uuid(), id, 'Consultation', 30, 100000, 'in_person', true, 1, 1200 from tenants;
    insert into practitioners (id, tenant_id, name, active)
      select gen_random_uuid(), t.id, 'Dr. ' || i, true from tenants t, generate_series(1, case when t.slug = '${BIG_CLINIC}' then 10 else 2 end) i;
    insert into practitioners_rels (tenant_id, parent_id, path, "order", services_id)
      select p.tenant_id, p.id, 'services', 1, s.id from practitioners p join services s using (tenant_id);
    insert into working_hours (id, tenant_id, practitioner_id, location_id, weekday, start_time, end_time)
      select gen_random_uuid(), p.tenant_id, p.id, l.id, d, '00:00', '00:00'
      from practitioners p join locations l using (tenant_id), generate_series(1, 7) d;
    insert into patients (id, tenant_id, number, status, first_name, last_name)
      select gen_random_uuid(), t.id, 'P-' || lpad(i::text, 6, '0'), 'active', 'First' || i, 'Last' || lpad((i % 1000)::text, 4, '0')
      from tenants t, generate_series(1, case when t.slug = '${BIG_CLINIC}' then ${BIG.patients} else ${small.patients} end) i;
    insert into number_counters (tenant_id, series, year, last) select tenant_id, 'patient', 0, count(*) from patients group by tenant_id;
    with slots as (
      select t.id as tenant_id, i, case when t.slug = '${BIG_CLINIC}' then 10 else 2 end as staff
      from tenants t, generate_series(0, case when t.slug = '${BIG_CLINIC}' then ${BIG.appointments} else ${small.appointments} end - 1) i
    ), staff as (
      select tenant_id, id, row_number() over (partition by tenant_id order by id) - 1 as n from practitioners
    ), people as (
      select tenant_id, id, row_number() over (partition by tenant_id order by id) - 1 as n, count(*) over (partition by tenant_id) as of from patients
    )
    insert into appointments (id, tenant_id, patient_id, service_id, practitioner_id, location_id, starts_at, ends_at, status, timezone,
        reservation_code, payment_status, booking_mode, source, mode)
      select gen_random_uuid(), x.tenant_id, p.id, s.id, d.id, l.id, at, at + interval '30 minutes', 'scheduled', 'Asia/Manila',
        'R' || x.i, 'none', 'specific_time', 'staff', 'in_person'
      from slots x
        cross join lateral (select timestamptz '2026-01-01T01:00:00Z' + (x.i / x.staff / 16) * interval '1 day' + (x.i / x.staff % 16) * interval '30 minutes' as at) moment
        join staff d on d.tenant_id = x.tenant_id and d.n = x.i % x.staff
        join people p on p.tenant_id = x.tenant_id and p.n = x.i % p.of
        join services s on s.tenant_id = x.tenant_id join locations l on l.tenant_id = x.tenant_id;
    insert into claims (tenant_id, kind, appointment_id, service_id, resource_type, resource_id, span)
      select tenant_id, 'visit', id, service_id, 'practitioner', practitioner_id, tstzrange(starts_at, ends_at) from appointments;
  `)
  await sealContacts(client)
  await client.query('vacuum full analyze patients')
  await client.query('vacuum analyze')
  return describeBigClinic(client)
}

async function describeBigClinic(client: pg.Client): Promise<Dataset> {
  const rows = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await client.query(text, values)).rows as Row[]
  const [clinic] = await rows<{ id: string }>('select id from tenants where slug = $1', [BIG_CLINIC])
  const clinicId = clinic?.id as string
  const [service] = await rows<{ id: string }>('select id from services where tenant_id = $1', [clinicId])
  const [location] = await rows<{ id: string }>('select id from locations where tenant_id = $1', [clinicId])
  const practitioners = await rows<{ id: string }>(
    'select id from practitioners where tenant_id = $1 order by id',
    [clinicId],
  )
  const patients = await rows<{ id: string; lastName: string }>(
    'select id, last_name as "lastName" from patients where tenant_id = $1',
    [clinicId],
  )
  return {
    clinicId,
    service: service?.id as string,
    location: location?.id as string,
    practitioners: practitioners.map(({ id }) => id),
    patients,
  }
}
