import type { PayloadRequest } from 'payload'
import { holdTime } from '@/collections/appointments/operations/hold-time'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import type { Appointment } from '@/src/payload-types'
import { asAddOn } from '@/src/plugin/records'
import { currentClinic } from '@/src/request-context'

/** The time somebody wants, of whom and for what. */
export type WantedTime = {
  /** UUIDs. */
  service: string
  practitioner: string
  location?: string
  /** An instant with its offset, or wall time at the location. */
  startsAt: string
  resources?: string[]
}

/** Time of practitioners, rooms and devices. Each throws what the core refuses, such as `slot_taken` or `too_soon`. */
export type PluginScheduling = {
  /** Books a visit. For a `patient` the clinic's notice, horizon and hours hold. */
  bookAppointment(
    wanted: WantedTime & { patient: string; holdId?: string; reason?: string },
    options?: { audience?: 'patient' },
  ): Promise<Appointment>
  /** Keeps a time free for some minutes (10 when absent, 60 at most); `replaces` is a hold that goes over to this one. */
  holdTime(
    wanted: WantedTime & { minutes?: number; replaces?: string },
    options?: { audience?: 'patient' },
  ): Promise<{ id: string; expiresAt: string }>
  /** Gives a time back; of one that has run out nothing is left to do. */
  releaseHold(id: string): Promise<void>
}

const DEFAULT_MINUTES = 10
const LONGEST_MINUTES = 60

/** The core's steps with time, done by an add-on in the clinic and transaction of the request. */
export function schedulingOf(slug: string, original: PayloadRequest): PluginScheduling {
  const requestFor = ({ audience }: { audience?: 'patient' } = {}) => {
    const req = asAddOn(original, slug)
    if (audience) req.context.audience = audience
    return req
  }
  return {
    bookAppointment: (wanted, options) => {
      const req = requestFor(options)
      return req.payload.create({ collection: 'appointments', data: wanted as never, depth: 0, req })
    },
    holdTime: ({ minutes = DEFAULT_MINUTES, location, replaces, resources = [], ...wanted }, options) =>
      holdTime(requestFor(options), {
        ...wanted,
        location: location ?? null,
        resources,
        replaces: replaces ?? null,
        minutes: Math.min(minutes, LONGEST_MINUTES),
      }),
    releaseHold: async (id) => {
      const clinic = currentClinic()
      if (!clinic || !isUuid(id)) throw refuse('not_found')
      await runSql(
        original,
        sql`delete from claims where tenant_id = ${clinic.id} and kind = 'hold' and hold_id = ${id}`,
      )
    },
  }
}
