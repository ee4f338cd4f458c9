import type { Payload } from 'payload'
import type pg from 'pg'
import { findClinic } from '@/src/auth/find-clinic'
import { log } from '@/src/logger'
import { type ClinicContext, runInContext } from '@/src/request-context'
import { releaseLeases } from '@/webhooks/delivery/claim-deliveries'
import { type Letter, loadDeliveries } from '@/webhooks/delivery/load-deliveries'
import { discardDeliveries } from '@/webhooks/delivery/settle-deliveries'
import type { Held, UnderWay } from '@/webhooks/delivery/under-way'

type Options = {
  payload: Payload
  db: pg.Pool
  underWay: UnderWay
  send: (clinic: ClinicContext, held: Held, letter: Letter & { payload: string }) => void
}

/** A clinic that is suspended is told nothing in the meantime; afterwards it goes on. */
const SUSPENDED_SECONDS = 900

/** Finds out what was taken, clinic by clinic, and sends what can be sent. Never rejects. */
export async function handOut(held: readonly Held[], options: Options): Promise<void> {
  const byClinic = Map.groupBy(held, ({ tenantId }) => tenantId)
  await Promise.all([...byClinic].map(([clinicId, own]) => handOutOf(clinicId, own, options)))
}

async function handOutOf(clinicId: string, held: Held[], options: Options): Promise<void> {
  const { db, payload, underWay } = options
  try {
    const clinic = await findClinic(payload, clinicId)
    if (clinic)
      await runInContext({ requestId: 'webhooks', channel: 'job', clinic }, () =>
        handOutIn(clinic, held, options),
      )
    else {
      await releaseLeases(db, held, { waitSeconds: SUSPENDED_SECONDS })
      underWay.remove(held)
    }
  } catch (error) {
    // The leases run out, and what was not sent is taken again.
    log.error({ err: error, msg: 'Webhooks could not be read and are tried again' })
    underWay.remove(held)
  }
}

async function handOutIn(clinic: ClinicContext, held: Held[], options: Options): Promise<void> {
  const { db, send, underWay } = options
  const letters = await loadDeliveries(
    db,
    clinic.id,
    held.map(({ deliveryId }) => deliveryId),
  )
  const byId = new Map(letters.map((letter) => [letter.deliveryId, letter]))
  const idle: Held[] = []
  for (const one of held) {
    const letter = byId.get(one.deliveryId)
    if (letter?.isEnabled && isComplete(letter)) send(clinic, one, letter)
    else idle.push(one)
  }
  if (idle.length === 0) return
  await discardDeliveries(db, clinic.id, idle)
  underWay.remove(idle)
}

/** What is signed is removed after some weeks. */
const isComplete = (letter: Letter): letter is Letter & { payload: string } => letter.payload !== null
