import { randomUUID } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { isBoundByRules } from '@/collections/appointments/operations/caller-rules'
import { claimTime } from '@/collections/appointments/operations/claim-time'
import { loadBookingFacts } from '@/collections/appointments/operations/load-booking-facts'
import { planVisit } from '@/collections/appointments/operations/plan-visit'
import { wantedMoment } from '@/collections/appointments/operations/wanted-moment'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

export type WantedHold = {
  service: string
  practitioner: string
  location: string | null
  startsAt: string
  resources: string[]
  minutes: number
  /** The id of the hold; a new one when absent. */
  id?: string
  /** A hold whose time goes over to this one, without a moment in which it is free. */
  replaces?: string | null
}

export type Hold = { id: string; expiresAt: string }

/**
 * Keeps a time free for a while, so that nobody is faster while a form is filled in. Whether the caller may is
 * decided at the door.
 */
export async function holdTime(req: PayloadRequest, wanted: WantedHold): Promise<Hold> {
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  const visit = {
    startsAt: wantedMoment(wanted.startsAt, 'startsAt'),
    endsAt: null,
    durationMs: null,
    hold: wanted.replaces ?? null,
  }
  const { service, practitioner, location, resources, minutes } = wanted
  return inTransaction(req, async () => {
    const facts = await loadBookingFacts(req, {
      ...visit,
      clinic: clinic.id,
      service,
      practitioner,
      location,
      resources,
      patients: [],
      appointment: null,
    })
    const { plan } = planVisit(facts, {
      ...visit,
      clinic: clinic.id,
      named: resources,
      present: [],
      overlapReason: null,
      isClaiming: true,
      isStanding: false,
      isBoundByRules: isBoundByRules(req),
      now: Date.now(),
    })
    const id = wanted.id ?? randomUUID()
    await claimTime(req, plan, { kind: 'hold', hold: id, minutes })
    return { id, expiresAt: await expiryOf(req, clinic.id, id) }
  })
}

async function expiryOf(req: PayloadRequest, clinic: string, hold: string): Promise<string> {
  const [row] = await runSql<{ expires_at: string | Date }>(
    req,
    sql`select min(expires_at) as expires_at from claims where tenant_id = ${clinic} and hold_id = ${hold}`,
  )
  return new Date(row?.expires_at ?? Date.now()).toISOString()
}
