import { randomUUID } from 'node:crypto'
import { decodeJwt } from 'jose'
import type { Payload } from 'payload'
import { oneOfEachAddOn, switchOnAddOns } from '@/tests/factories/add-on-records'
import { createMember, type TestClinic } from '@/tests/factories/clinic'
import { createBookable } from '@/tests/factories/records'

const TINY_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** One record of every clinic-owned collection, by slug. A new collection without one here fails the wall tests. */
export async function createOneOfEach(payload: Payload, clinic: TestClinic): Promise<Record<string, string>> {
  const { location, room, service, practitioner, patient } = await createBookable(payload, clinic)
  const { token, user } = await clinic.member('practitioner')
  const { sid } = decodeJwt(token)
  // Somebody else than the clinic's other admin, to whom the look would open what tests find closed.
  const admin = await createMember(payload, [{ tenant: clinic.tenant.id, role: 'admin' }])
  await switchOnAddOns(payload, clinic)
  return clinic.run(async () => {
    const create = async (collection: string, data: object, file?: object): Promise<string> => {
      const created: { id: unknown } = await payload.create({
        collection: collection as never,
        data: data as never,
        file: file as never,
        user: { ...user, collection: 'users', _sid: sid } as never,
      })
      return String(created.id)
    }
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 13)
    const appointment = await create('appointments', {
      patient: patient.id,
      practitioner: practitioner.id,
      service: service.id,
      location: location.id,
      startsAt: `${tomorrow}:00:00.000Z`,
    })
    const invoice = await create('invoices', {
      patient: patient.id,
      lines: [{ description: 'Consultation', quantity: 1, unitPriceMinor: 10_000 }],
      totalMinor: 10_000,
    })
    await payload.update({ collection: 'invoices', id: invoice, data: { status: 'issued' } })
    const webhooks = async (tenant: string) => {
      const url = 'https://receiver.example/hooks'
      const endpoint = await create('webhook-endpoints', { url, events: ['*'], locations: [location.id] })
      const written = {
        tenant,
        type: 'note.signed',
        subject: appointment,
        payload: '{}',
        transport: 'embedded',
      }
      const event = await payload.db.create({ collection: 'webhook-events', data: written })
      const attempts = [
        { id: randomUUID(), at: new Date().toISOString(), status: 500, durationMs: 20, trigger: 'auto' },
      ]
      const delivery = await payload.db.create({
        collection: 'webhook-deliveries',
        data: { tenant, event: event.id, endpoint, status: 'failed', attemptCount: 1, attempts },
      })
      return {
        'webhook-endpoints': endpoint,
        'webhook-events': String(event.id),
        'webhook-deliveries': String(delivery.id),
      }
    }
    const sale = await create('invoices', {
      patient: patient.id,
      lines: [{ description: 'Ten visits', quantity: 1, unitPriceMinor: 80_000 }],
    })
    await payload.update({ collection: 'invoices', id: sale, data: { status: 'issued' } })
    const pack = await create('credit-packs', { name: 'Ten visits', visits: 10, priceMinor: 80_000 })
    const { docs: hours } = await payload.find({ collection: 'working-hours', limit: 1 })
    const template = await create('note-templates', {
      name: 'SOAP',
      sections: [{ key: 's', title: 'Subjective' }],
    })
    const records: Record<string, string> = {
      locations: location.id,
      resources: room.id,
      services: service.id,
      practitioners: practitioner.id,
      patients: patient.id,
      appointments: appointment,
      invoices: invoice,
      'credit-packs': pack,
      'patient-credits': await create('patient-credits', {
        patient: patient.id,
        pack,
        invoice: sale,
        name: 'Ten visits',
        visits: 10,
        priceMinor: 80_000,
        currency: clinic.context.currency,
      }),
      'working-hours': String(hours[0]?.id),
      'note-templates': template,
      'appointment-series': await create('appointment-series', {
        patient: patient.id,
        practitioner: practitioner.id,
        service: service.id,
        location: location.id,
        startsAtLocal: '2030-01-07T09:00:00',
        timezone: clinic.context.timezone,
        durationMinutes: 30,
        rule: { every: 'week', interval: 1, count: 3 },
      }),
      'schedule-exceptions': await create('schedule-exceptions', {
        practitioner: practitioner.id,
        kind: 'off',
        startsAt: '2030-01-01T00:00:00Z',
        endsAt: '2030-01-02T00:00:00Z',
      }),
      holidays: await create('holidays', { name: 'Founding day', date: '2030-06-12', isYearly: true }),
      waitlist: await create('waitlist', {
        patient: patient.id,
        service: service.id,
        weekdays: [1, 3],
        fromTime: '09:00',
        toTime: '12:00',
      }),
      'consent-texts': await create('consent-texts', {
        purpose: 'treatment',
        version: '2026-01',
        language: 'en',
        text: 'I agree to be treated.',
      }),
      'patient-requests': await create('patient-requests', {
        patient: patient.id,
        kind: 'correction',
        status: 'done',
        reason: 'A typing error',
      }),
      consents: await create('consents', {
        patient: patient.id,
        purpose: 'treatment',
        granted: true,
        textVersion: '1',
        channel: 'paper',
      }),
      notes: await create('notes', { patient: patient.id, appointment, title: 'First visit' }),
      payments: await create('payments', { invoice, amountMinor: 4_000, method: 'cash' }),
      'credit-notes': await create('credit-notes', { invoice, amountMinor: 1_000, reason: 'Goodwill' }),
      documents: await create(
        'documents',
        { title: 'Scan', kind: 'other', patient: patient.id },
        { data: TINY_PNG, mimetype: 'image/png', name: 'scan.png', size: TINY_PNG.length },
      ),
      'identity-providers': await create('identity-providers', {
        name: 'Clinic account',
        issuer: 'https://id.clinic.example',
        clientId: 'careloom',
        clientSecret: 'a secret of the provider',
      }),
      'emergency-looks': String(
        (
          await payload.create({
            collection: 'emergency-looks',
            data: { patient: patient.id, reason: 'Found unconscious in the waiting room' } as never,
            user: { ...admin.user, collection: 'users', _sid: decodeJwt(admin.token).sid } as never,
          })
        ).id,
      ),
      'calendar-feeds': String(
        (
          await payload.create({
            collection: 'calendar-feeds',
            data: { practitioner: practitioner.id } as never,
            user: { ...admin.user, collection: 'users', _sid: decodeJwt(admin.token).sid } as never,
          })
        ).id,
      ),
      ...(await webhooks(clinic.tenant.id)),
      'api-keys': await create('api-keys', { name: 'Reader', scopes: ['patients:read'] }),
      invitations: await create('invitations', {
        email: `${crypto.randomUUID()}@clinic.test`,
        name: 'Invited',
        role: 'nurse',
      }),
      'audit-events': String((await payload.find({ collection: 'audit-events', limit: 1 })).docs[0]?.id),
    }
    return { ...records, ...(await oneOfEachAddOn(records, create)) }
  })
}
