import { randomInt } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { provideEnv } from '@/src/env'
import type { Secrets } from '@/src/startup/secrets'
import { createClinic, type Member } from '@/tests/factories/clinic'
import { type Bookable, createBookable } from '@/tests/factories/records'
import { type BusyClinic, startBusyClinic } from '@/tests/helpers/busy-clinic'
import { freePort, launchProduct, type Product } from '@/tests/helpers/product'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** `CRASH_ROUNDS=50 vitest run …` looks longer. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 3)
const PEOPLE = 8

let dataDir: string
let port: string
let product: Product
let desk: Member
let bookable: Bookable
const clinics: BusyClinic[] = []

const launch = async (): Promise<void> => {
  product = await launchProduct({ env: { DATA_DIR: dataDir, PORT: port, RATE_LIMITS: 'off' } })
  await product.ready()
}

const postmaster = async (): Promise<{ pid: number; port: number }> => {
  const lines = (await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]) }
}

const secrets = async (): Promise<Secrets> =>
  JSON.parse(await readFile(path.join(dataDir, 'secrets.json'), 'utf8'))

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'careloom-crash-'))
  await chmod(dataDir, 0o755)
  port = String(await freePort())
  await launch()
  const { appPassword, payloadSecret, encryptionKeys } = await secrets()
  provideEnv({
    DATABASE_URL: `postgresql://careloom_app:${appPassword}@127.0.0.1:${(await postmaster()).port}/careloom`,
    PAYLOAD_SECRET: payloadSecret,
    ENCRYPTION_KEYS: encryptionKeys,
    LOG_LEVEL: 'silent',
  })
  const [{ getPayload }, { default: config }] = await Promise.all([
    import('payload'),
    import('@/payload.config'),
  ])
  const payload = await getPayload({ config })
  const clinic = await createClinic(payload)
  desk = await clinic.member('receptionist')
  bookable = await createBookable(payload, clinic)
  await payload.destroy()
})
afterAll(async () => {
  await product?.kill('SIGTERM')
  await rm(dataDir, { recursive: true, force: true })
})

async function query<Row>(statement: string, values: unknown[] = []): Promise<Row[]> {
  const { superuserPassword } = await secrets()
  const client = new pg.Client({
    connectionString: `postgresql://postgres:${superuserPassword}@127.0.0.1:${(await postmaster()).port}/careloom`,
  })
  await client.connect()
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}

/** Everything that was confirmed so far, in this and in earlier rounds, and of those rows what is not there. */
async function lost(): Promise<Record<string, string[]>> {
  const all = (pick: (clinic: BusyClinic) => Iterable<string>) =>
    clinics.flatMap((clinic) => [...pick(clinic)])
  const missing = async (table: string, ids: string[]) =>
    (
      await query<{ id: string }>(`select id from unnest($1::uuid[]) id except select id from ${table}`, [
        ids,
      ])
    ).map(({ id }) => id)
  const versions = clinics.flatMap((clinic) => [...clinic.confirmed.versions])
  const stored = await query<{ id: string; name: string }>(
    'select id, first_name as name from patients where id = any($1)',
    [versions.map(([id]) => id)],
  )
  const names = new Map(stored.map(({ id, name }) => [id, Number(name.split(' ')[1])]))
  return {
    patients: await missing(
      'patients',
      all(({ confirmed }) => confirmed.patients),
    ),
    visits: await missing(
      'appointments',
      all(({ confirmed }) => confirmed.visits),
    ),
    invoices: await missing(
      `invoices where number is not null`,
      all(({ confirmed }) => confirmed.invoices),
    ),
    payments: await missing(
      'payments',
      all(({ confirmed }) => confirmed.payments),
    ),
    corrections: versions.filter(([id, version]) => (names.get(id) ?? -1) < version).map(([id]) => id),
  }
}

/** Rows that belong together and of which only a part is there. */
const halves = (): Promise<unknown[]> =>
  query(`
    select 'visit without a claim' as what, a.id::text from appointments a
      where a.status in ('scheduled', 'confirmed', 'checked_in', 'in_progress')
        and not exists (select from claims c where c.appointment_id = a.id and c.resource_id = a.practitioner_id)
    union all select 'claim without a visit', c.id::text from claims c
      where c.kind = 'visit' and not exists (select from appointments a where a.id = c.appointment_id)
    union all select 'two claims of one time', x.id::text from claims x join claims y
      on x.id < y.id and x.resource_id = y.resource_id and x.seat = y.seat and x.span && y.span
    union all select 'patient without a key', p.id::text from patients p
      where not exists (select from patient_data_keys k where k.parent_id = p.id)
    union all select 'invoice issued by half', i.id::text from invoices i
      where (i.status = 'draft') <> (i.number is null)
    union all select 'invoice number twice or left out', max(i.number) from invoices i where i.number is not null
      group by i.tenant_id having count(*) <> max(right(i.number, 6)::int)
    union all select 'money that is not on its invoice', i.id::text from invoices i
      where i.paid_minor <> (select coalesce(sum(p.amount_minor), 0) from payments p where p.invoice_id = i.id)
    union all select 'record without an audit entry', r.id from (
        select id::text, 'patients' as entity from patients where last_name like 'Cruz %'
        union all select id::text, 'appointments' from appointments
        union all select id::text, 'payments' from payments) r
      where not exists (select from audit_events e where e.entity = r.entity and e.action = 'create' and e.entity_ids ? r.id)
    union all select 'audit entry without a record', e.id::text from audit_events e
      where e.action = 'create' and e.entity in ('patients', 'appointments') and e.outcome = 'ok'
        and not exists (select from patients p where e.entity_ids ? p.id::text)
        and not exists (select from appointments a where e.entity_ids ? a.id::text)
    union all select 'correction without an audit entry', p.id::text from patients p
      where p.last_name like 'Cruz %' and split_part(p.first_name, ' ', 2)::int <>
        (select count(*) from audit_events e where e.entity = 'patients' and e.action = 'update' and e.entity_ids ? p.id::text)`)

it.each(Array.from({ length: ROUNDS }, (_, index) => index))(
  'keeps every confirmed write and no half of one when it is killed, round %i',
  async (round) => {
    const clinic = startBusyClinic({
      url: product.url,
      token: desk.token,
      bookable,
      people: PEOPLE,
      firstSlot: Math.ceil(Date.now() / 1_800_000) + 100 + round * 2_000,
    })
    clinics.push(clinic)
    await clinic.untilConfirmed(randomInt(40, 220))
    expect(clinic.surprises).toEqual([])
    const { pid } = await postmaster()
    // Every other time the machine as a whole fails, and the database has to recover as well.
    if (round % 2 === 1) process.kill(pid, 'SIGKILL')
    await product.kill('SIGKILL')
    await clinic.stop()
    await launch()
    expect(await lost()).toEqual({ patients: [], visits: [], invoices: [], payments: [], corrections: [] })
    expect(await halves()).toEqual([])
  },
)

// A single round may end before the first payment.
it('was killed while all kinds of work were under way', () => {
  for (const kind of ['patients', 'versions', 'visits', 'invoices', 'payments'] as const)
    expect(
      clinics.reduce((sum, { confirmed }) => sum + confirmed[kind].size, 0),
      kind,
    ).toBeGreaterThan(0)
})
