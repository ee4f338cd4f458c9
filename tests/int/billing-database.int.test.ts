import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Invoice } from '@/src/payload-types'
import { cashDesk, createDraft, createIssued } from '@/tests/factories/billing'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let database: pg.Client
let issued: Invoice

/** The database's own guard: statements as the product's role could send them, past every hook. */
beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  database = await connect()
})
afterAll(async () => {
  await database.end()
  await app.close()
})
beforeEach(async () => {
  issued = await createIssued(app.payload, clinic)
})

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: app.database.appUrl })
  await client.connect()
  await client.query(`select set_config('app.tenant_id', $1, false)`, [clinic.tenant.id])
  return client
}

const pay = (client: pg.Client, invoice: string, amountMinor: number, status = 'succeeded') =>
  client.query(
    `insert into payments (id, tenant_id, invoice_id, amount_minor, currency, method, status, refunded_minor, received_at)
     values (gen_random_uuid(), $1, $2, $3, 'PHP', 'cash', $4, 0, now()) returning id`,
    [clinic.tenant.id, invoice, amountMinor, status],
  )

const credit = (invoice: string, amountMinor: number) =>
  database.query(
    `insert into credit_notes (id, tenant_id, invoice_id, number, amount_minor, currency, reason, issued_at)
     values (gen_random_uuid(), $1, $2, $3, $4, 'PHP', 'x', now())`,
    [clinic.tenant.id, invoice, crypto.randomUUID(), amountMinor],
  )

const says = (message: string) => ({ code: 'CL001', message })

describe('the database refuses', () => {
  it('payments above the total, one by one and two at the same moment', async () => {
    await expect(pay(database, issued.id, 10_001)).rejects.toMatchObject(says('amount_above_balance'))
    const others = await Promise.all([connect(), connect(), connect()])
    const attempts = await Promise.allSettled(others.map((client) => pay(client, issued.id, 4_000)))
    await Promise.all(others.map((client) => client.end()))
    expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    const refused = attempts.find((attempt) => attempt.status === 'rejected')
    expect(refused?.reason).toMatchObject(says('amount_above_balance'))
  })

  it('payments of a draft and of a void invoice', async () => {
    const draft = await createDraft(app.payload, clinic)
    await expect(pay(database, draft.id, 1)).rejects.toMatchObject(says('illegal_transition'))
    await cashDesk(app, await clinic.member('owner')).void(issued.id)
    await expect(pay(database, issued.id, 1)).rejects.toMatchObject(says('illegal_transition'))
    await expect(credit(issued.id, 1)).rejects.toMatchObject(says('illegal_transition'))
  })

  it('to let a waiting payment succeed that no longer fits', async () => {
    const waiting = await pay(database, issued.id, 6_000, 'pending')
    await pay(database, issued.id, 6_000)
    await expect(
      database.query(`update payments set status = 'succeeded' where id = $1`, [waiting.rows[0].id]),
    ).rejects.toMatchObject(says('amount_above_balance'))
  })

  it('payments of nothing, refunds above them, and to forget a refund or a payment', async () => {
    await expect(pay(database, issued.id, 0)).rejects.toMatchObject({ code: '23514' })
    const { id } = (await pay(database, issued.id, 100)).rows[0]
    const change = (assignment: string) =>
      database.query(`update payments set ${assignment} where id = $1`, [id])
    await expect(change('refunded_minor = 101')).rejects.toMatchObject({ code: '23514' })
    await expect(change(`refunded_minor = 100`)).rejects.toMatchObject({ code: '23514' })
    await change(`refunded_minor = 60`)
    for (const assignment of [
      'refunded_minor = 59',
      'amount_minor = 50',
      `status = 'failed'`,
      `method = 'card'`,
      `received_at = now()`,
    ])
      await expect(change(assignment), assignment).rejects.toMatchObject(says('locked'))
    await expect(database.query('delete from payments where id = $1', [id])).rejects.toMatchObject(
      says('locked'),
    )
  })

  it('credit above the total, and new payments for what was credited', async () => {
    await expect(credit(issued.id, 10_001)).rejects.toMatchObject(says('amount_above_balance'))
    const desk = cashDesk(app, await clinic.member('owner'))
    const { doc } = (await desk.credit(issued.id, 4_000)).body
    await expect(credit(issued.id, 6_001)).rejects.toMatchObject(says('amount_above_balance'))
    await expect(pay(database, issued.id, 6_001)).rejects.toMatchObject(says('amount_above_balance'))
    await expect(
      database.query('update credit_notes set amount_minor = 1 where id = $1', [doc.id]),
    ).rejects.toMatchObject(says('locked'))
    await expect(database.query('delete from credit_notes where id = $1', [doc.id])).rejects.toMatchObject(
      says('locked'),
    )
  })

  it.each([
    ['locked', `total_minor = 1, balance_minor = 1`],
    ['locked', `status = 'draft', number = null, issued_at = null`],
    ['locked', `number = 'INV-1999-000001'`],
    ['locked', `notes = 'x'`],
    ['locked', `due_at = now()`],
    ['locked', `currency = 'EUR'`],
    ['conflict', `paid_minor = 1, balance_minor = 9999`],
    ['conflict', `credited_minor = 10000, balance_minor = 0, status = 'credited'`],
  ])('another content of an issued invoice: %s for %s', async (code, assignment) => {
    await expect(
      database.query(`update invoices set ${assignment} where id = $1`, [issued.id]),
    ).rejects.toMatchObject(says(code))
  })

  it.each([`balance_minor = 1`, `number = null`, `issued_at = null`])(
    'an invoice that contradicts itself: %s',
    async (assignment) => {
      await expect(
        database.query(`update invoices set ${assignment} where id = $1`, [issued.id]),
      ).rejects.toMatchObject({
        code: expect.stringMatching(/23514|CL001/),
      })
    },
  )

  it('to void what was paid, and to revive what is void', async () => {
    const desk = cashDesk(app, await clinic.member('owner'))
    await desk.pay(issued.id, 1)
    await expect(
      database.query(`update invoices set status = 'void', balance_minor = 0 where id = $1`, [issued.id]),
    ).rejects.toMatchObject({ code: '23514' })
    const other = await createIssued(app.payload, clinic)
    await desk.void(other.id)
    await expect(
      database.query(`update invoices set status = 'issued', balance_minor = total_minor where id = $1`, [
        other.id,
      ]),
    ).rejects.toMatchObject(says('locked'))
  })

  it('other lines of an issued invoice, and to delete it', async () => {
    const draft = await createDraft(app.payload, clinic)
    const statements = [
      `update invoices_lines set description = 'x' where _parent_id = '${issued.id}'`,
      `delete from invoices_lines where _parent_id = '${issued.id}'`,
      `update invoices_lines set _parent_id = '${issued.id}' where _parent_id = '${draft.id}'`,
      `update invoices_lines set _parent_id = '${draft.id}' where _parent_id = '${issued.id}'`,
      `insert into invoices_lines (_order, _parent_id, id, description, quantity, unit_price_minor) values (9, '${issued.id}', 'x', 'x', 1, 1)`,
      `delete from invoices where id = '${issued.id}'`,
    ]
    for (const statement of statements)
      await expect(database.query(statement), statement).rejects.toMatchObject(says('locked'))
    const adapter = clinic.run(() =>
      app.payload.db.updateOne({ collection: 'invoices', id: issued.id, data: { lines: [] } }),
    )
    await expect(adapter).rejects.toMatchObject({ cause: says('locked') })
  })
})

it('lets all papers of a patient follow when two records of one person are merged', async () => {
  const desk = cashDesk(app, await clinic.member('owner'))
  const { doc } = (await desk.pay(issued.id, 500)).body
  await desk.refund(doc.id, 500)
  await desk.void(issued.id)
  const other = await createIssued(app.payload, clinic)
  const { doc: note } = (await desk.credit(other.id, 1)).body
  const [into, from] = [other.patient, issued.patient]
  await database.query('update invoices set patient_id = $1 where patient_id = $2', [into, from])
  await database.query('update payments set patient_id = $1, updated_at = now() where patient_id = $2', [
    into,
    from,
  ])
  await database.query('update credit_notes set patient_id = $1 where id = $2', [from, note.id])
  expect((await desk.read(issued.id)).patient).toBe(into)
})
