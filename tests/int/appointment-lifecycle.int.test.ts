import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type AppointmentAction,
  type AppointmentStatus,
  appointmentLifecycle,
} from '@/src/domain/lifecycles/appointment'
import { allowedActions } from '@/src/domain/lifecycles/lifecycle'
import { at, bookingOf, createKey, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
let desk: Member
let bookable: Bookable
let minutes = 0

beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
  desk = await clinic.member('receptionist')
  bookable = await createBookable(app.payload, clinic, { service: { durationMinutes: 5 } })
})
afterAll(() => app.close())

/** A visit of its own, in the future so that nothing about today matters. */
async function visitIn(status: AppointmentStatus): Promise<string> {
  minutes += 5
  const startsAt = new Date(Date.parse(at(30, '00:00')) + minutes * 60_000).toISOString()
  const { body } = await app.call('POST', '/api/v1/appointments', {
    as: desk,
    body: bookingOf(bookable, startsAt),
  })
  const id = body.doc.id as string
  for (const action of wayTo[status]) expect((await step(id, action)).status).toBe(200)
  return id
}

const wayTo: Record<AppointmentStatus, AppointmentAction[]> = {
  scheduled: [],
  confirmed: ['confirm'],
  checked_in: ['check-in'],
  in_progress: ['check-in', 'start'],
  completed: ['check-in', 'start', 'complete'],
  cancelled: ['cancel'],
  no_show: ['no-show'],
}

const step = (id: string, action: AppointmentAction, as: Member | { key: string } = desk) =>
  app.call('POST', `/api/v1/appointments/${id}/${action}`, {
    as,
    body: action === 'cancel' ? { reason: 'The patient called' } : undefined,
  })
const patch = (id: string, body: Record<string, unknown>) =>
  app.call('PATCH', `/api/v1/appointments/${id}`, { as: desk, body })
const claimsOf = async (id: string): Promise<number> =>
  (await queryAll(app.database, 'select 1 from claims where appointment_id = $1', [id])).length

describe('a visit’s day', () => {
  it('is confirmed, checked in, begun and completed, with the times noted', async () => {
    const id = await visitIn('scheduled')
    expect((await step(id, 'confirm')).body.doc.status).toBe('confirmed')
    const arrived = await step(id, 'check-in')
    expect(arrived.body.doc).toMatchObject({ status: 'checked_in', startedAt: null, completedAt: null })
    expect(Math.abs(Date.parse(arrived.body.doc.checkedInAt) - Date.now())).toBeLessThan(10_000)
    expect((await step(id, 'start')).body.doc.startedAt).toEqual(expect.any(String))
    const done = await step(id, 'complete')
    expect(done.body.doc).toMatchObject({ status: 'completed', completedAt: expect.any(String) })
    expect(await claimsOf(id)).toBe(1)
    const trail = await queryAll<{ action: string }>(
      app.database,
      `select action from audit_events where entity = 'appointments' and outcome = 'ok' and entity_ids @> $1::jsonb order by seq`,
      [JSON.stringify([id])],
    )
    expect(trail.map(({ action }) => action)).toEqual(['create', 'confirm', 'check-in', 'start', 'complete'])
  })

  it('can be taken back step by step, to where it came from', async () => {
    const id = await visitIn('completed')
    expect((await step(id, 'undo')).body.doc).toMatchObject({ status: 'in_progress', completedAt: null })
    expect((await step(id, 'undo')).body.doc).toMatchObject({ status: 'checked_in', startedAt: null })
    expect((await step(id, 'undo')).body.doc).toMatchObject({ status: 'scheduled', checkedInAt: null })
    await step(id, 'confirm')
    await step(id, 'check-in')
    expect((await step(id, 'undo')).body.doc.status).toBe('confirmed')
  })

  it('gives the time back when it is called off or missed', async () => {
    const cancelled = await visitIn('confirmed')
    const answer = await step(cancelled, 'cancel')
    expect(answer.body.doc).toMatchObject({
      status: 'cancelled',
      cancellationReason: 'The patient called',
      cancelledAt: expect.any(String),
    })
    expect(await claimsOf(cancelled)).toBe(0)
    expect(await claimsOf(await visitIn('no_show'))).toBe(0)
  })

  it('claims the time again when a missed patient arrives, if it is still free', async () => {
    const missed = await visitIn('no_show')
    expect((await step(missed, 'check-in')).status).toBe(200)
    expect(await claimsOf(missed)).toBe(1)

    const late = await visitIn('no_show')
    const { body } = await app.call('GET', `/api/v1/appointments/${late}`, { as: desk })
    const other = await app.call('POST', '/api/v1/appointments', {
      as: desk,
      body: bookingOf(bookable, body.startsAt),
    })
    expect(other.status).toBe(201)
    for (const action of ['undo', 'check-in'] as const) {
      const refused = await step(late, action)
      expect(refused.body.errors[0].code).toBe('slot_taken')
    }
    expect((await patch(late, { status: 'scheduled' })).body.errors[0].code).toBe('slot_taken')
    const allowed = await patch(late, { status: 'checked_in', overlapReason: 'Came after all, both fit' })
    expect(allowed.body.doc).toMatchObject({
      status: 'checked_in',
      overlapReason: 'Came after all, both fit',
    })
  })
})

describe('every step that is not in the table', () => {
  const actions: AppointmentAction[] = [
    'confirm',
    'check-in',
    'start',
    'complete',
    'cancel',
    'no-show',
    'undo',
  ]
  it.each(appointmentLifecycle.states)('is refused from %s by its endpoint', async (status) => {
    const id = await visitIn(status)
    const allowed = allowedActions(appointmentLifecycle, status)
    for (const action of actions.filter((one) => !allowed.includes(one))) {
      const answer = await step(id, action)
      expect({ action, status: answer.status, error: answer.body.errors[0] }).toMatchObject({
        action,
        status: 409,
        error: { code: 'illegal_transition', from: status, allowed },
      })
    }
    expect((await app.call('GET', `/api/v1/appointments/${id}`, { as: desk })).body.status).toBe(status)
  })

  it.each(appointmentLifecycle.states)(
    'is refused from %s by PATCH, in bulk and inside the server',
    async (status) => {
      const id = await visitIn(status)
      const reachable = new Set(
        Object.values(appointmentLifecycle.transitions[status] as Record<string, string | string[]>).flat(),
      )
      const expected = status === 'checked_in' || status === 'no_show' ? 'confirmed' : undefined
      for (const target of appointmentLifecycle.states.filter(
        (one) => one !== status && (!reachable.has(one) || one === expected),
      )) {
        const single = await patch(id, { status: target })
        const bulk = await app.call('PATCH', `/api/v1/appointments?where[id][equals]=${id}`, {
          as: desk,
          body: { status: target },
        })
        for (const answer of [single, bulk])
          expect({ target, status: answer.status, code: answer.body.errors[0].code }).toEqual({
            target,
            status: 409,
            code: 'illegal_transition',
          })
        const inside = clinic.run(() =>
          app.payload.update({ collection: 'appointments', id, data: { status: target } }),
        )
        await expect(inside).rejects.toMatchObject({ code: 'illegal_transition' })
      }
      expect((await app.call('GET', `/api/v1/appointments/${id}`, { as: desk })).body.status).toBe(status)
    },
  )
})

describe('a generic PATCH', () => {
  it('takes the same steps with the same effects', async () => {
    const id = await visitIn('scheduled')
    expect((await patch(id, { status: 'checked_in' })).body.doc.checkedInAt).toEqual(expect.any(String))
    expect((await patch(id, { status: 'scheduled' })).body.doc).toMatchObject({
      status: 'scheduled',
      checkedInAt: null,
    })
    expect((await patch(id, { status: 'cancelled' })).body.doc.cancelledAt).toEqual(expect.any(String))
    expect(await claimsOf(id)).toBe(0)
  })

  it('cannot write what only the steps write', async () => {
    const id = await visitIn('scheduled')
    const { body } = await patch(id, {
      checkedInAt: '2020-01-01T00:00:00Z',
      previousStatus: 'completed',
      reservationCode: 'X',
    })
    expect(body.doc.checkedInAt).toBeNull()
    expect(body.doc.reservationCode).not.toBe('X')
  })

  it('in bulk does all or nothing', async () => {
    const good = await visitIn('scheduled')
    const bad = await visitIn('cancelled')
    const { status, body } = await app.call('PATCH', `/api/v1/appointments?where[id][in]=${good},${bad}`, {
      as: desk,
      body: { status: 'confirmed' },
    })
    expect({ status, code: body.errors[0].code }).toEqual({ status: 409, code: 'illegal_transition' })
    expect((await app.call('GET', `/api/v1/appointments/${good}`, { as: desk })).body.status).toBe(
      'scheduled',
    )
    const both = [good, await visitIn('scheduled')]
    const fine = await app.call('PATCH', `/api/v1/appointments?where[id][in]=${both.join(',')}`, {
      as: desk,
      body: { status: 'confirmed' },
    })
    expect(fine.body.docs.map((doc: { status: string }) => doc.status)).toEqual(['confirmed', 'confirmed'])
  })
})

describe('who may', () => {
  it('not cancel without saying why', async () => {
    const id = await visitIn('scheduled')
    for (const body of [
      undefined,
      {},
      { reason: '' },
      { reason: '   ' },
      { reason: 7 },
      { reason: 'x'.repeat(251) },
    ]) {
      const answer = await app.call('POST', `/api/v1/appointments/${id}/cancel`, { as: desk, body })
      expect(answer.body.errors[0]).toMatchObject({ code: 'validation_failed', field: 'reason' })
    }
  })

  it('not move visits of other clinics, which answer like missing ones', async () => {
    const id = await visitIn('scheduled')
    const stranger = await (await createClinic(app.payload)).member('owner')
    const foreign = await step(id, 'confirm', stranger)
    const missing = await step(crypto.randomUUID(), 'confirm', stranger)
    const odd = await step('odd', 'confirm', stranger)
    expect(foreign.status).toBe(404)
    expect([foreign.body, odd.body]).toEqual([missing.body, missing.body])
    expect((await app.call('GET', `/api/v1/appointments/${id}`, { as: desk })).body.status).toBe('scheduled')
  })

  it('not step at all without the right', async () => {
    const id = await visitIn('scheduled')
    expect((await step(id, 'confirm', await clinic.member('billing'))).status).toBe(403)
    expect(
      (await step(id, 'confirm', await createKey(app.payload, clinic, ['appointments:read']))).status,
    ).toBe(403)
    expect((await app.call('POST', `/api/v1/appointments/${id}/confirm`)).status).toBe(401)
    expect(
      (await step(id, 'confirm', await createKey(app.payload, clinic, ['appointments:write']))).status,
    ).toBe(200)
  })
})
