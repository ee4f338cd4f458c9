import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoClinics, demoSize } from '@/src/demo/demo-clinics'
import { seedDemo } from '@/src/demo/seed-demo'
import { invoiceTotals } from '@/src/domain/billing/invoice-totals'
import { type InvoiceAmounts, invoiceStatusAfter } from '@/src/domain/billing/payment-rules'
import { visitPaymentStatus } from '@/src/domain/billing/visit-payment-status'
import type { InvoiceStatus } from '@/src/domain/lifecycles/invoice'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let database: pg.Client
let seeded: string[]

beforeAll(async () => {
  app = await startTestApp()
  // Sees the rows of all clinics at once, which the product's own role never does.
  database = new pg.Client({ connectionString: app.database.superuserUrl })
  await database.connect()
  seeded = await seedDemo(app.payload)
})
afterAll(async () => {
  await database.end()
  await app.close()
})

const slugs = demoClinics.map(({ clinic }) => clinic.slug)

async function rowsOf<Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> {
  return (await database.query<Row>(statement, values)).rows
}

type Settled = InvoiceAmounts & { status: InvoiceStatus; received: number; credited: number }

const filledTables = (
  'locations resources services practitioners working_hours schedule_exceptions note_templates patients consents ' +
  'appointments claims notes invoices payments credit_notes documents audit_events patients_texts patient_keys ' +
  'appointments_rels practitioners_rels holidays waitlist waitlist_numbers appointment_series notes_content notes_addenda invoices_lines number_counters'
).split(' ')

describe('the demo data', () => {
  it('makes both clinics once', async () => {
    expect(seeded).toEqual(slugs)
    expect(await seedDemo(app.payload)).toEqual([])
    expect(await rowsOf('select slug from tenants')).toHaveLength(slugs.length)
  })

  it.each(slugs)('fills every kind of record of %s', async (slug) => {
    const counts: { table: string; count: number }[] = []
    for (const table of filledTables) {
      const [row] = await rowsOf<{ count: string }>(
        `select count(*) from ${table} where tenant_id = (select id from tenants where slug = $1)`,
        [slug],
      )
      counts.push({ table, count: Number(row?.count) })
    }
    expect(counts.filter(({ count }) => count === 0)).toEqual([])
    const countOf = (name: string) => counts.find(({ table }) => table === name)?.count ?? 0
    expect(countOf('patients')).toBe(demoSize.patients)
    expect(Math.abs(countOf('appointments') - demoSize.appointments)).toBeLessThanOrEqual(2)
  })

  it('writes no row outside the two clinics', async () => {
    const tables = await rowsOf<{ name: string }>(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id'`,
    )
    expect(tables.length).toBeGreaterThan(20)
    for (const { name } of tables)
      expect(
        await rowsOf(`select 1 from ${name} where tenant_id not in (select id from tenants) limit 1`),
        name,
      ).toEqual([])
  })
})

describe('the demo visits', () => {
  it('never claim a practitioner, room or device twice at a time', async () => {
    const pairs = await rowsOf(
      `select a.id from claims a join claims b on a.tenant_id = b.tenant_id and a.resource_id = b.resource_id
         and a.id < b.id and a.span && b.span`,
    )
    expect(pairs).toEqual([])
  })

  it('claim exactly what they need, and nothing once they are off', async () => {
    const wrong = await rowsOf(
      `with needed as (
         select v.tenant_id, v.id as visit, v.practitioner_id as resource, 'practitioner' as kind,
           tstzrange(v.starts_at - make_interval(mins => s.buffer_before_minutes::int),
             v.ends_at + make_interval(mins => s.buffer_after_minutes::int)) as span
         from appointments v join services s on s.id = v.service_id where v.status not in ('cancelled', 'no_show')
       ), all_needed as (
         select * from needed
         union all
         select n.tenant_id, n.visit, r.id, r.kind::text, n.span from needed n
           join appointments_rels l on l.parent_id = n.visit and l.path = 'resources' join resources r on r.id = l.resources_id
       ), claimed as (select tenant_id, appointment_id, resource_id, resource_type, span from claims)
       (select * from all_needed except select * from claimed)
       union all (select * from claimed except select * from all_needed)`,
    )
    expect(wrong).toEqual([])
  })

  it('have the statuses that go with their times', async () => {
    const shares = Object.fromEntries(
      (
        await rowsOf<{ status: string; count: string }>(
          `select status, count(*) from appointments where ends_at < now() - interval '1 day' group by 1`,
        )
      ).map(({ status, count }) => [status, Number(count)]),
    )
    const { completed = 0, cancelled = 0, no_show = 0, ...others } = shares
    expect(others).toEqual({})
    expect(completed / (completed + cancelled + no_show)).toBeGreaterThan(0.8)
    expect(Math.min(cancelled, no_show)).toBeGreaterThan(100)
    const early = await rowsOf(
      `select status from appointments where starts_at > now() + interval '1 hour' and status not in ('scheduled', 'confirmed', 'cancelled')`,
    )
    expect(early).toEqual([])
  })
})

describe('the demo money', () => {
  it('comes to what the billing rules say, invoice by invoice', async () => {
    const invoices = await rowsOf<{
      id: string
      rounding: 'line' | 'invoice'
      includes: boolean
      totals: Record<string, number>
      lines: {
        description: string
        quantity: number
        unitPriceMinor: number
        discountMinor: number
        taxRateBasisPoints: number
      }[]
    }>(
      `select i.id, i.tax_rounding as rounding, i.prices_include_tax as includes,
         json_build_object('subtotalMinor', i.subtotal_minor, 'discountMinor', i.discount_minor,
           'taxMinor', i.tax_minor, 'totalMinor', i.total_minor) as totals,
         json_agg(json_build_object('description', l.description, 'quantity', l.quantity, 'unitPriceMinor', l.unit_price_minor,
           'discountMinor', l.discount_minor, 'taxRateBasisPoints', l.tax_rate_basis_points) order by l._order) as lines
       from invoices i join invoices_lines l on l._parent_id = i.id group by i.id`,
    )
    expect(invoices.length).toBeGreaterThan(4_000)
    const wrong = invoices.filter(({ lines, rounding, includes, totals }) => {
      const computed = invoiceTotals({ lines, taxRounding: rounding, pricesIncludeTax: includes })
      return (
        !computed.ok || Object.entries(totals).some(([name, value]) => computed[name as 'taxMinor'] !== value)
      )
    })
    expect(wrong).toEqual([])
    expect(new Set(invoices.map(({ rounding, includes }) => `${rounding} ${includes}`)).size).toBe(2)
  })

  it('has what was paid, credited and given back on each invoice', async () => {
    const invoices = await rowsOf<Settled>(
      `select i.status, i.total_minor::float8 as "totalMinor", i.paid_minor::float8 as "paidMinor",
         i.credited_minor::float8 as "creditedMinor",
         (select coalesce(sum(p.amount_minor - p.refunded_minor), 0) from payments p
           where p.invoice_id = i.id and p.status in ('succeeded', 'refunded'))::float8 as received,
         (select coalesce(sum(c.amount_minor), 0) from credit_notes c where c.invoice_id = i.id)::float8 as credited
       from invoices i where i.status not in ('draft', 'void')`,
    )
    const wrong = invoices.filter(
      ({ received, credited, status, ...amounts }) =>
        received !== amounts.paidMinor ||
        credited !== amounts.creditedMinor ||
        invoiceStatusAfter(amounts) !== status,
    )
    expect(wrong).toEqual([])
    expect(new Set(invoices.map(({ status }) => status))).toEqual(
      new Set(['issued', 'partly_paid', 'paid', 'credited']),
    )
  })

  it.each(['invoices', 'credit_notes'])(
    'numbers %s without gaps in the order of issue, as the counters say',
    async (table) => {
      const series = await rowsOf<{
        clinic: string
        series: string
        year: string
        numbers: string[]
        last: number
      }>(
        `select t.slug as clinic, split_part(x.number, '-', 1) as series, split_part(x.number, '-', 2) as year,
         array_agg(x.number order by x.issued_at, x.number) as numbers, max(n.last) as last
       from ${table} x join tenants t on t.id = x.tenant_id
         left join number_counters n on n.tenant_id = x.tenant_id and n.year::text = split_part(x.number, '-', 2)
           and n.series = $1 || ':' || split_part(x.number, '-', 1)
       where x.number is not null group by 1, 2, 3`,
        [table === 'invoices' ? 'invoice' : 'credit-note'],
      )
      expect(series.length).toBeGreaterThanOrEqual(2)
      for (const { series: prefix, year, numbers, last } of series) {
        expect(numbers).toEqual(
          numbers.map((_, index) => `${prefix}-${year}-${String(index + 1).padStart(6, '0')}`),
        )
        expect(last).toBe(numbers.length)
      }
    },
  )

  it('shows on each visit what became of its invoices', async () => {
    const visits = await rowsOf<{
      shown: string
      invoices: { status: InvoiceStatus; paidMinor: number; refundedMinor: number; balanceMinor: number }[]
    }>(
      `select v.payment_status as shown, coalesce((select json_agg(json_build_object('status', i.status, 'paidMinor', i.paid_minor,
           'balanceMinor', i.balance_minor, 'refundedMinor', (select coalesce(sum(p.refunded_minor), 0) from payments p where p.invoice_id = i.id)))
         from invoices i where i.appointment_id = v.id), '[]') as invoices from appointments v`,
    )
    expect(visits.filter(({ shown, invoices }) => visitPaymentStatus(invoices) !== shown)).toEqual([])
    expect(new Set(visits.map(({ shown }) => shown))).toEqual(
      new Set(['none', 'invoiced', 'partly_paid', 'paid', 'refunded']),
    )
  })
})
