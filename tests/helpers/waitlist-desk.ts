import type { Payload } from 'payload'
import {
  endOfferJob,
  expireWaitlist,
  offerFreedTimeJob,
  tellOfferJob,
} from '@/collections/waitlist/operations/waitlist-jobs'
import { type RunningJobs, runJobs } from '@/src/jobs/run-jobs'
import { bookingOf, queryAll } from '@/tests/factories/booking'
import { createClinic, type Member, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable, createPatient } from '@/tests/factories/records'
import type { TestApp } from '@/tests/helpers/test-app'

type Fields = Record<string, unknown>

/** A worker of this process for everything the waiting list does by itself. */
export const runWaitlist = (payload: Payload): Promise<RunningJobs> =>
  runJobs({ payload, jobs: [offerFreedTimeJob, endOfferJob as never, tellOfferJob, expireWaitlist] })

/** A clinic with its front desk, somebody to book with, and people who wait. */
export class WaitlistDesk {
  private constructor(
    readonly app: TestApp,
    readonly clinic: TestClinic,
    readonly desk: Member,
    readonly bookable: Bookable,
  ) {}

  static async open(app: TestApp, service: Fields = {}): Promise<WaitlistDesk> {
    const clinic = await createClinic(app.payload)
    const desk = await clinic.member('receptionist')
    return new WaitlistDesk(app, clinic, desk, await createBookable(app.payload, clinic, { service }))
  }

  call = (method: string, path: string, body?: unknown) =>
    this.app.call(method, `/api/v1${path}`, { as: this.desk, body })

  /** The same as somebody of another role. */
  callAs = async (role: Parameters<TestClinic['member']>[0], method: string, path: string, body?: unknown) =>
    this.app.call(method, `/api/v1${path}`, { as: await this.clinic.member(role), body })

  /** Books a visit for somebody else, so that there is something to give back. */
  async book(startsAt: string, more: Fields = {}): Promise<string> {
    const { body } = await this.call('POST', '/appointments', bookingOf(this.bookable, startsAt, more))
    return body.doc.id
  }

  /** Somebody new who waits. */
  async wait(wish: Fields = {}, patient: Fields = {}): Promise<string> {
    const { id } = await createPatient(this.app.payload, this.clinic, patient)
    const { body } = await this.call('POST', '/waitlist', {
      patient: id,
      service: this.bookable.service.id,
      ...wish,
    })
    return body.doc.id
  }

  cancel = (visit: string) => this.call('POST', `/appointments/${visit}/cancel`, { reason: 'Ill' })

  accept = (entry: string) => this.call('POST', `/waitlist/${entry}/accept`)

  async statusOf(entries: string[]): Promise<string[]> {
    const rows = await queryAll<{ id: string; status: string }>(
      this.app.database,
      'select id, status from waitlist where id = any($1)',
      [entries],
    )
    return entries.map((entry) => rows.find(({ id }) => id === entry)?.status ?? 'none')
  }

  /** Lets the fifteen minutes of every open offer pass, as the clock would. */
  async letTimePass(): Promise<void> {
    const past = "now() - interval '1 second'"
    await queryAll(
      this.app.database,
      `update waitlist_offers set expires_at = ${past} where tenant_id = $1`,
      [this.clinic.tenant.id],
    )
    await queryAll(
      this.app.database,
      `update waitlist set offer_expires_at = ${past} where tenant_id = $1 and status = 'offered'`,
      [this.clinic.tenant.id],
    )
    await queryAll(
      this.app.database,
      `update pgboss.job set start_after = now() where name = 'end-waitlist-offer' and state = 'created'`,
    )
  }
}
