import { sql } from '@/src/database/sql'

type Fragment = ReturnType<typeof sql>

/** All holidays of a clinic, which are few: which of them come is for the domain to say. */
export const holidaysOf = (clinic: string): Fragment =>
  sql`select coalesce(json_agg(json_build_object('id', h.id, 'name', h.name, 'date', h.date,
      'isYearly', coalesce(h.is_yearly, false), 'location', h.location_id) order by h.date, h.id), '[]')
    from holidays h where h.tenant_id = ${clinic}`

/** Where practitioners work from another zone; `of` narrows the rows `s`. */
export const staysOf = (clinic: string, of: Fragment): Fragment =>
  sql`select coalesce(json_agg(json_build_object('practitioner', s._parent_id, 'timezone', s.timezone,
      'fromDate', s.from_date, 'toDate', s.to_date)), '[]')
    from practitioners_stays s where s.tenant_id = ${clinic} and ${of}`
