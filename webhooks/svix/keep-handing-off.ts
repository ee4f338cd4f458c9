import type { Payload } from 'payload'
import { findClinic } from '@/src/auth/find-clinic'
import { env } from '@/src/env'
import { log } from '@/src/logger'
import { type ClinicContext, runInContext } from '@/src/request-context'
import { releaseLeases } from '@/webhooks/delivery/claim-deliveries'
import { deliveryDatabase } from '@/webhooks/delivery/delivery-database'
import { type DeliveryTiming, leaseSeconds, usualTiming } from '@/webhooks/delivery/delivery-timing'
import { hearOfDue } from '@/webhooks/delivery/hear-of-due'
import type { Delivering } from '@/webhooks/delivery/keep-delivering'
import { discardDeliveries } from '@/webhooks/delivery/settle-deliveries'
import { settleQueue } from '@/webhooks/delivery/settle-queue'
import { type Held, underWay } from '@/webhooks/delivery/under-way'
import { wakeable } from '@/webhooks/delivery/wakeable'
import { DEFAULT_SCHEDULE, parseSchedule } from '@/webhooks/retry-schedule'
import { claimHandOffs } from '@/webhooks/svix/claim-hand-offs'
import { eventTypesAtSvix } from '@/webhooks/svix/event-types-at-svix'
import { handOffEvent, type ToldEvent } from '@/webhooks/svix/hand-off-event'
import { mirrorDue } from '@/webhooks/svix/keep-mirroring'
import { loadHandOffs } from '@/webhooks/svix/load-hand-offs'
import { svixClient } from '@/webhooks/svix/svix-client'
import { addMissingMirrors, askForMirror, renewMirrors } from '@/webhooks/svix/svix-mirrors'

const AT_ONCE = 64
const OF_CLINIC = 32
const BREATH_MS = 20
const PAUSE_AFTER_FAULT_MS = 2_000
const SUSPENDED_SECONDS = 900

/** Hands events to Svix, and tells it of endpoints before. Any number of workers may do so beside each other. */
export function keepHandingOff(payload: Payload, changed: Partial<DeliveryTiming> = {}): Delivering {
  const schedule = parseSchedule(env().WEBHOOK_RETRY_SCHEDULE) ?? DEFAULT_SCHEDULE
  const timing = { ...usualTiming(schedule), ...changed }
  const { clockOffsetSeconds, timeoutMs } = timing
  const [db, svix, types, held] = [
    deliveryDatabase(payload),
    svixClient(timeoutMs),
    eventTypesAtSvix(),
    underWay(),
  ]
  const stopping = new AbortController()
  const [line, mirrorLine] = [wakeable(stopping.signal), wakeable(stopping.signal)]
  let isClosed = false

  const settling = settleQueue({
    db,
    clockOffsetSeconds,
    onSettled: (batch) => {
      held.remove(batch.map((settled) => settled.held))
      line.wake()
    },
  })

  const hand = async (clinic: ClinicContext, one: Held, event: ToldEvent): Promise<void> => {
    const { isUnknown, settled } = await handOffEvent(svix, one, event, timing)
    // Svix knows the event by its id, so whoever takes it next does no harm.
    if (isClosed) return
    if (isUnknown) {
      types.forget()
      await askForMirror(db, clinic.id).catch((error) =>
        log.error({ err: error, msg: 'Svix was not asked for' }),
      )
    }
    settling.add(clinic, settled)
  }

  const handAll = async (clinicId: string, own: Held[]): Promise<void> => {
    const clinic = await findClinic(payload, clinicId)
    if (!clinic) {
      await releaseLeases(db, own, { waitSeconds: SUSPENDED_SECONDS })
      return held.remove(own)
    }
    await runInContext({ requestId: 'webhooks', channel: 'job', clinic }, async () => {
      const events = await loadHandOffs(db, clinicId, own)
      const gone = own.filter(({ deliveryId }) => !events.has(deliveryId))
      if (gone.length > 0) await discardDeliveries(db, clinicId, gone)
      held.remove(gone)
      for (const one of own) {
        const event = events.get(one.deliveryId)
        if (event) void hand(clinic, one, event)
      }
    })
  }

  const take = async (): Promise<void> => {
    const most = Math.min(held.room(), AT_ONCE - held.size())
    if (most <= 0) return
    const claim = await claimHandOffs(db, {
      most,
      ofClinic: OF_CLINIC,
      leaseSeconds: leaseSeconds(timing),
      clockOffsetSeconds: clockOffsetSeconds(),
    })
    for (const [clinicId, own] of Map.groupBy(held.add(claim), ({ tenantId }) => tenantId))
      handAll(clinicId, own).catch((error) => {
        // The leases run out, and what was not handed over is taken again.
        log.error({ err: error, msg: 'Webhooks could not be read and are tried again' })
        held.remove(own)
      })
    if (claim.deliveries.length === most) line.wake()
  }

  const mirror = async (): Promise<void> => {
    await addMissingMirrors(db)
    const done = await mirrorDue({
      ...{ payload, db, svix, types, timeoutMs, clockOffsetSeconds },
      stopped: stopping.signal,
    })
    if (done === 0) return
    mirrorLine.wake()
    line.wake()
  }

  const repeat = async (resting: typeof line, work: () => Promise<void>): Promise<void> => {
    while (!stopping.signal.aborted)
      try {
        await work()
        await resting.rest(BREATH_MS, timing.pollMs)
      } catch (error) {
        log.error({ err: error, msg: 'Webhooks for Svix could not be taken and are tried again' })
        await resting.rest(PAUSE_AFTER_FAULT_MS, PAUSE_AFTER_FAULT_MS)
      }
  }
  const running = Promise.all([
    repeat(line, take),
    renewMirrors(db, types.catalogue)
      .catch((error) => log.error({ err: error, msg: 'Svix may know types of events of another version' }))
      .then(() => repeat(mirrorLine, mirror)),
  ])
  const wake = (): void => {
    line.wake()
    mirrorLine.wake()
  }
  const listening = hearOfDue(wake)

  return {
    stop: async () => {
      stopping.abort()
      await running
      await listening.close()
      await held.emptied(timing.drainMs)
      isClosed = true
      await settling.drained()
      const left = held.olderThan(0)
      if (left.length > 0) await releaseLeases(db, left, { waitSeconds: 0 })
      await db.end()
    },
  }
}
