import type { Payload } from 'payload'
import { env } from '@/src/env'
import { log } from '@/src/logger'
import { claimDeliveries, releaseLeases, renewLeases } from '@/webhooks/delivery/claim-deliveries'
import { deliveryDatabase } from '@/webhooks/delivery/delivery-database'
import { type DeliveryTiming, leaseSeconds, usualTiming } from '@/webhooks/delivery/delivery-timing'
import { endpointWindows, WINDOW } from '@/webhooks/delivery/endpoint-windows'
import { handOut } from '@/webhooks/delivery/hand-out'
import { hearOfDue } from '@/webhooks/delivery/hear-of-due'
import { sender } from '@/webhooks/delivery/sender'
import { underWay } from '@/webhooks/delivery/under-way'
import { wakeable } from '@/webhooks/delivery/wakeable'
import { DEFAULT_SCHEDULE, parseSchedule } from '@/webhooks/retry-schedule'

export type Delivering = {
  /** Takes nothing more, lets what is under way end for a moment, and gives the rest back. */
  stop: () => Promise<void>
}

const MOST_OF_CLINIC = 512
/** Calls that come closer together are answered together. */
const BREATH_MS = 20
const PAUSE_AFTER_FAULT_MS = 2_000

/** Sends webhooks for as long as the worker runs. Any number of workers may do so beside each other. */
export function keepDelivering(payload: Payload, changed: Partial<DeliveryTiming> = {}): Delivering {
  const schedule = parseSchedule(env().WEBHOOK_RETRY_SCHEDULE) ?? DEFAULT_SCHEDULE
  const timing = { ...usualTiming(schedule), ...changed }
  const db = deliveryDatabase(payload)
  const [stopping, giveUp] = [new AbortController(), new AbortController()]
  const [held, windows, line] = [underWay(), endpointWindows(), wakeable(stopping.signal)]
  const { drained, send } = sender({
    payload,
    db,
    timing,
    held,
    windows,
    giveUp: giveUp.signal,
    onFreed: line.wake,
  })

  const take = async (): Promise<void> => {
    const most = held.room()
    if (most === 0) return
    const claim = await claimDeliveries(db, {
      most,
      leaseSeconds: leaseSeconds(timing),
      ofEndpoint: WINDOW.first,
      windows: windows.sizes,
      ofClinic: MOST_OF_CLINIC,
      clockOffsetSeconds: timing.clockOffsetSeconds(),
    })
    void handOut(held.add(claim), { payload, db, underWay: held, send })
    // There may be more.
    if (claim.deliveries.length === most) line.wake()
  }

  const running = (async () => {
    while (!stopping.signal.aborted)
      try {
        const startedAt = performance.now()
        await take()
        // Where looking takes long, it is done less often.
        const tookMs = performance.now() - startedAt
        await line.rest(Math.max(BREATH_MS, tookMs), Math.max(timing.pollMs, 2 * tookMs))
      } catch (error) {
        log.error({ err: error, msg: 'Webhooks that are due could not be taken and are tried again' })
        await line.rest(PAUSE_AFTER_FAULT_MS, PAUSE_AFTER_FAULT_MS)
      }
  })()

  const renewing = setInterval(() => {
    const old = held.olderThan(timing.timeoutMs / 2)
    if (old.length === 0) return
    const lease = { leaseSeconds: leaseSeconds(timing), clockOffsetSeconds: timing.clockOffsetSeconds() }
    renewLeases(db, old, lease).catch((error) => log.error({ err: error, msg: 'Leases were not renewed' }))
  }, timing.timeoutMs / 2)

  const listening = hearOfDue(line.wake)

  return {
    stop: async () => {
      stopping.abort()
      await running
      await listening.close()
      await held.emptied(timing.drainMs)
      clearInterval(renewing)
      giveUp.abort()
      // What was answered in this very moment is still written down.
      await new Promise(setImmediate)
      await drained()
      const left = held.olderThan(0)
      if (left.length > 0) await releaseLeases(db, left, { waitSeconds: 0 })
      await db.end()
    },
  }
}
