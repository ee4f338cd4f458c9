import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { at, bookingOf, overlappingClaims, queryAll } from '@/tests/factories/booking'
import { createPatient } from '@/tests/factories/records'
import { launchProduct, type Product } from '@/tests/helpers/product'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { WaitlistDesk } from '@/tests/helpers/waitlist-desk'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** Two app processes over one database, of which the second one also works on the jobs. */
let app: TestApp
let second: Product
let dataDir: string

beforeAll(async () => {
  app = await startTestApp()
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'careloom-waitlist-'))
  second = await launchProduct({
    env: {
      DATABASE_URL: app.database.appUrl,
      PAYLOAD_SECRET: 'only-for-tests-only-for-tests-only',
      ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
      DATA_DIR: dataDir,
      RATE_LIMITS: 'off',
    },
  })
  await second.ready()
})
afterAll(async () => {
  await second?.kill('SIGTERM')
  await app.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** The same call to one of the two processes. */
async function callAt(index: number, desk: WaitlistDesk, url: string, body: unknown = {}) {
  const base = index % 2 ? second.url : app.url
  const response = await fetch(`${base}/api/v1${url}`, {
    method: 'POST',
    headers: { authorization: `JWT ${desk.desk.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  return response.ok ? 'ok' : String(answer.errors[0].code)
}

const tally = (answers: string[]) =>
  Object.fromEntries([...Map.groupBy(answers, (answer) => answer)].map(([code, all]) => [code, all.length]))

it('an offer that is taken up through two processes at once has one winner', async () => {
  for (let round = 0; round < 3; round += 1) {
    const desk = await WaitlistDesk.open(app)
    const visit = await desk.book(at(7, '02:00'))
    const line = [await desk.wait(), await desk.wait(), await desk.wait()]
    await desk.cancel(visit)
    await expect
      .poll(() => desk.statusOf(line), { timeout: 30_000, interval: 200 })
      .toEqual(['offered', 'offered', 'offered'])
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        callAt(index, desk, `/waitlist/${line[Math.floor(index / 2) % 3]}/accept`),
      ),
    )
    expect(tally(answers)).toEqual({ ok: 1, conflict: 11 })
    expect((await desk.statusOf(line)).sort()).toEqual(['accepted', 'waiting', 'waiting'])
    const [row] = await queryAll<{ visits: number }>(
      app.database,
      `select count(*)::int as visits from appointments where tenant_id = $1 and status = 'scheduled'`,
      [desk.clinic.tenant.id],
    )
    expect(row?.visits).toBe(1)
  }
  expect(await overlappingClaims(app.database)).toBe(0)
})

it('a group visit that is joined through two processes at once has exactly its seats', async () => {
  const desk = await WaitlistDesk.open(app, { capacity: 5 })
  const { body } = await desk.call('POST', '/appointments', bookingOf(desk.bookable, at(8, '02:00')))
  const patients = await Promise.all(
    Array.from({ length: 16 }, () => createPatient(app.payload, desk.clinic)),
  )
  const answers = await Promise.all(
    patients.map(({ id }, index) =>
      callAt(index, desk, `/appointments/${body.doc.id}/attendees`, { patient: id }),
    ),
  )
  expect(tally(answers)).toEqual({ ok: 4, capacity_full: 12 })
  const [row] = await queryAll<{ seats: number }>(
    app.database,
    `select count(*)::int as seats from appointments_rels where parent_id = $1 and path = 'attendees'`,
    [body.doc.id],
  )
  expect(row?.seats).toBe(4)
})

it('one time that is booked through two processes at once is booked once', async () => {
  const desk = await WaitlistDesk.open(app)
  for (let round = 0; round < 3; round += 1) {
    const booking = bookingOf(desk.bookable, at(9 + round, '02:00'))
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => callAt(index, desk, '/appointments', booking)),
    )
    expect(tally(answers)).toEqual({ ok: 1, slot_taken: 39 })
  }
})
