import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashNote } from '@/collections/notes/operations/signature'
import { demoClinics, demoLogins, demoSize } from '@/src/demo/demo-clinics'
import { seedDemo } from '@/src/demo/seed-demo'
import { env } from '@/src/env'
import type { Note } from '@/src/payload-types'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
  await seedDemo(app.payload)
})
afterAll(() => app.close())

const slugs = demoClinics.map(({ clinic }) => clinic.slug)

const signIn = (email: string): Promise<Answer> =>
  app.call('POST', '/api/v1/users/login', { body: { email, password: env().DEMO_PASSWORD } })

const tokenOf = async (role: string, slug: string): Promise<{ token: string }> => ({
  token: (await signIn(`${role}@${slug}.demo`)).body.token,
})

describe('the demo accounts', () => {
  it.each(demoLogins)('$email signs in', async ({ email, role, clinic }) => {
    const { status, body } = await signIn(email)
    expect(status).toBe(200)
    const { body: me } = await app.call('GET', '/api/v1/users/me', { as: { token: body.token } })
    expect(me.user.email).toBe(email)
    expect(me.user.memberships.map((membership: { role: string }) => membership.role)).toEqual(
      clinic ? [role] : [],
    )
  })

  it('keeps each clinic to its own people', async () => {
    const as = await tokenOf('owner', 'manila-family')
    const { status, body } = await app.call('GET', '/api/v1/patients', { as, clinic: 'berlin-therapy' })
    expect(status).toBe(403)
    expect(body.errors[0].code).toBe('not_a_member')
  })
})

describe.each(slugs)('work goes on in %s', (slug) => {
  const find = async (as: { token: string }, query: string): Promise<Record<string, string>> =>
    (await app.call('GET', `/api/v1/${query}&limit=1`, { as })).body.docs[0]

  it('numbers the next patient after those that are there', async () => {
    const as = await tokenOf('receptionist', slug)
    const { body } = await app.call('POST', '/api/v1/patients', {
      as,
      body: { firstName: 'Nova', lastName: 'Novak' },
    })
    expect(body.doc.number).toBe(`P-${String(demoSize.patients + 1).padStart(6, '0')}`)
  })

  it('issues the next invoice with the next number', async () => {
    const as = await tokenOf('billing', slug)
    const draft = await find(as, 'invoices?where[status][equals]=draft')
    const latest = await find(as, 'invoices?sort=-issuedAt&where[number][exists]=true')
    const { status, body } = await app.call('POST', `/api/v1/invoices/${draft.id}/issue`, { as })
    expect(status).toBe(200)
    const [prefix, year, sequence] = String(latest.number).split('-')
    const [ownPrefix, ownYear, ownSequence] = body.doc.number.split('-')
    // The first invoice of a new year begins at one, whichever day this test runs on.
    const before = ownYear === year ? Number(sequence) : 0
    expect([ownPrefix, Number(ownSequence)]).toEqual([prefix, before + 1])
  })

  it('takes a payment of an open invoice', async () => {
    const as = await tokenOf('billing', slug)
    const open = await find(as, 'invoices?where[status][equals]=partly_paid')
    const { status } = await app.call('POST', `/api/v1/invoices/${open.id}/payments`, {
      as,
      body: { amountMinor: open.balanceMinor, method: 'cash' },
    })
    expect(status).toBe(201)
    expect((await find(as, `invoices?where[id][equals]=${open.id}`)).status).toBe('paid')
  })

  it('shows a visit, confirms it and keeps its time', async () => {
    const as = await tokenOf('receptionist', slug)
    const soon = new Date(Date.now() + 5 * 86_400_000).toISOString()
    const visit = await find(
      as,
      `appointments?where[status][equals]=scheduled&where[startsAt][greater_than]=${soon}&where[patient][exists]=true`,
    )
    const { body: taken } = await app.call('POST', '/api/v1/appointments', {
      as,
      body: {
        patient: visit.patient,
        service: visit.service,
        practitioner: visit.practitioner,
        location: visit.location,
        startsAt: visit.startsAt,
      },
    })
    expect(taken.errors[0].code).toBe('slot_taken')
    const { body } = await app.call('POST', `/api/v1/appointments/${visit.id}/confirm`, { as })
    expect(body.doc.status).toBe('confirmed')
  })

  it('lets nobody change a signed note, whose hash holds', async () => {
    const as = await tokenOf('practitioner', slug)
    const note = await find(as, 'notes?where[status][equals]=signed')
    expect(note.contentHash).toBe(hashNote(note as unknown as Note))
    const { status } = await app.call('PATCH', `/api/v1/notes/${note.id}`, { as, body: { title: 'Changed' } })
    expect(status).toBe(423)
    const summary = await app.call('GET', `/api/v1/notes/${note.id}/summary.pdf`, { as })
    expect(summary.status).toBe(200)
  })

  it('gives out its documents to staff only', async () => {
    const as = await tokenOf('nurse', slug)
    const document = await find(as, 'documents?sort=createdAt')
    const path = `/api/v1/documents/file/${document.filename}`
    expect((await app.call('GET', path, { as })).status).toBe(200)
    expect((await app.call('GET', path)).status).toBeGreaterThanOrEqual(401)
  })
})
