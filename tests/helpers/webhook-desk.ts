import { randomUUID } from 'node:crypto'
import { createLocalReq } from 'payload'
import { provideEnv } from '@/src/env'
import { queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { createEndpoint } from '@/tests/factories/webhooks'
import type { TestApp } from '@/tests/helpers/test-app'
import { announceAll } from '@/webhooks/announce'
import { patientCreated } from '@/webhooks/events/patient-created'

export type DeliveryRow = {
  id: string
  event_id: string
  status: string
  attempt_count: string
  next_attempt_at: Date | null
}

export type QueueRow = { delivery_id: string; attempt: number; due_at: Date; lease_id: string | null }

/** Lets webhooks reach receivers on this machine. */
export const allowLoopback = (): void =>
  provideEnv({ OUTBOUND_ALLOWED_ADDRESSES: '127.0.0.1', OUTBOUND_ALLOWED_PORTS: '1024-65535' })

/** A clinic with its owner that tells others of things. */
export class WebhookDesk {
  private constructor(
    readonly app: TestApp,
    readonly clinic: TestClinic,
    readonly owner: Member,
  ) {}

  static async open(app: TestApp): Promise<WebhookDesk> {
    const clinic = await createClinic(app.payload)
    return new WebhookDesk(app, clinic, await clinic.member('owner'))
  }

  call = (method: string, path: string, body?: unknown, as: Member = this.owner) =>
    this.app.call(method, `/api/v1${path}`, { as, body })

  endpoint = (url: string, data: Record<string, unknown> = {}): Promise<{ id: string; secret: string }> =>
    createEndpoint(this.app.payload, this.clinic, { url, events: ['patient.*'], ...data })

  /** Tells of so many patients in one transaction, which may be rolled back. Returns the patients. */
  tell = (count: number, { isRolledBack = false, subject = '' } = {}): Promise<string[]> =>
    this.clinic.run(async () => {
      const { payload } = this.app
      const req = await createLocalReq({}, payload)
      req.transactionID = (await payload.db.beginTransaction()) as string
      const patients = Array.from({ length: count }, () => randomUUID())
      await announceAll(
        req,
        patients.map((patient) => ({
          event: patientCreated as never,
          subject: subject || patient,
          data: { patient, status: 'active' },
        })),
      )
      if (isRolledBack) await payload.db.rollbackTransaction(req.transactionID)
      else await payload.db.commitTransaction(req.transactionID)
      return patients
    })

  deliveries = (): Promise<DeliveryRow[]> =>
    queryAll(
      this.app.database,
      'select id, event_id, status, attempt_count, next_attempt_at from webhook_deliveries where tenant_id = $1 order by created_at, id',
      [this.clinic.tenant.id],
    )

  attempts = (deliveryId: string): Promise<Record<string, unknown>[]> =>
    queryAll(
      this.app.database,
      'select status::int, error, response_excerpt, trigger, at from webhook_deliveries_attempts where _parent_id = $1 order by _order',
      [deliveryId],
    )

  queue = (): Promise<QueueRow[]> =>
    queryAll(this.app.database, 'select * from webhook_queue where tenant_id = $1 order by seq', [
      this.clinic.tenant.id,
    ])

  statuses = async (): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {}
    for (const { status } of await this.deliveries()) counts[status] = (counts[status] ?? 0) + 1
    return counts
  }
}
