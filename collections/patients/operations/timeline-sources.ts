import { sql } from '@/src/database/sql'

type Statement = ReturnType<typeof sql>

export type TimelineSource = {
  /** The collection whose read permission decides. */
  collection: string
  /** The columns the entries are ordered by. */
  at: Statement
  id: Statement
  rows: (of: { clinicId: string; patient: string }) => Statement
}

const own = (alias: string, { clinicId, patient }: { clinicId: string; patient: string }): Statement =>
  sql`${sql.identifier(alias)}.tenant_id = ${clinicId} and ${sql.identifier(alias)}.patient_id = ${patient}`

const visits = sql`
  select 'appointments', a.id, a.starts_at, json_build_object('status', a.status, 'endsAt', a.ends_at,
    'service', s.name, 'practitioner', p.name)
  from appointments a
    left join services s on s.tenant_id = a.tenant_id and s.id = a.service_id
    left join practitioners p on p.tenant_id = a.tenant_id and p.id = a.practitioner_id`

/** What a timeline is made of. Facts a list shows; never what was written about the patient. */
export const timelineSources: readonly TimelineSource[] = [
  {
    collection: 'appointments',
    at: sql`a.starts_at`,
    id: sql`a.id`,
    rows: (of) => sql`${visits} where ${own('a', of)}`,
  },
  {
    collection: 'appointments',
    at: sql`a.starts_at`,
    id: sql`a.id`,
    rows: ({ clinicId, patient }) => sql`${visits}
        join appointments_rels r on r.tenant_id = a.tenant_id and r.parent_id = a.id and r.path = 'attendees'
      where r.tenant_id = ${clinicId} and r.patients_id = ${patient} and a.patient_id is distinct from ${patient}`,
  },
  {
    collection: 'notes',
    at: sql`n.created_at`,
    id: sql`n.id`,
    rows: (of) => sql`
      select 'notes', n.id, n.created_at, json_build_object('status', n.status, 'title', n.title,
        'appointment', n.appointment_id, 'signedAt', n.signed_at)
      from notes n where ${own('n', of)}`,
  },
  {
    collection: 'invoices',
    at: sql`coalesce(i.issued_at, i.created_at)`,
    id: sql`i.id`,
    rows: (of) => sql`
      select 'invoices', i.id, coalesce(i.issued_at, i.created_at), json_build_object('status', i.status,
        'number', i.number, 'totalMinor', i.total_minor, 'balanceMinor', i.balance_minor, 'currency', i.currency)
      from invoices i where ${own('i', of)}`,
  },
  {
    collection: 'payments',
    at: sql`y.received_at`,
    id: sql`y.id`,
    rows: (of) => sql`
      select 'payments', y.id, y.received_at, json_build_object('status', y.status, 'method', y.method,
        'amountMinor', y.amount_minor, 'refundedMinor', y.refunded_minor, 'currency', y.currency, 'invoice', y.invoice_id)
      from payments y where ${own('y', of)}`,
  },
  {
    collection: 'credit-notes',
    at: sql`coalesce(c.issued_at, c.created_at)`,
    id: sql`c.id`,
    rows: (of) => sql`
      select 'credit-notes', c.id, coalesce(c.issued_at, c.created_at), json_build_object('number', c.number,
        'amountMinor', c.amount_minor, 'currency', c.currency, 'invoice', c.invoice_id)
      from credit_notes c where ${own('c', of)}`,
  },
  {
    collection: 'documents',
    at: sql`d.created_at`,
    id: sql`d.id`,
    rows: (of) => sql`
      select 'documents', d.id, d.created_at, json_build_object('title', d.title, 'kind', d.kind,
        'mimeType', d.mime_type, 'appointment', d.appointment_id)
      from documents d where ${own('d', of)}`,
  },
  {
    collection: 'consents',
    at: sql`o.recorded_at`,
    id: sql`o.id`,
    rows: (of) => sql`
      select 'consents', o.id, o.recorded_at, json_build_object('purpose', o.purpose, 'granted', o.granted,
        'textVersion', o.text_version, 'channel', o.channel)
      from consents o where ${own('o', of)}`,
  },
]
