import type { Payload } from 'payload'
import type pg from 'pg'
import { log } from '@/src/logger'
import { businessMetrics } from '@/src/metrics/business-metrics'
import type { ClinicContext } from '@/src/request-context'
import { attemptDelivery } from '@/webhooks/delivery/attempt-delivery'
import type { DeliveryTiming } from '@/webhooks/delivery/delivery-timing'
import { disableEndpoint } from '@/webhooks/delivery/disable-endpoint'
import type { EndpointWindows } from '@/webhooks/delivery/endpoint-windows'
import type { Letter } from '@/webhooks/delivery/load-deliveries'
import { settleQueue } from '@/webhooks/delivery/settle-queue'
import type { Held, UnderWay } from '@/webhooks/delivery/under-way'

type Options = {
  payload: Payload
  db: pg.Pool
  timing: DeliveryTiming
  held: UnderWay
  windows: EndpointWindows
  /** Ends requests that are under way. */
  giveUp: AbortSignal
  /** Called when places have become free. */
  onFreed: () => void
}

type Letters = (clinic: ClinicContext, one: Held, letter: Letter & { payload: string }) => void

/** Sends what was taken, writes down what came of it, and switches off where nothing more is wanted. */
export function sender(options: Options): { send: Letters; drained: () => Promise<void> } {
  const { db, giveUp, held, onFreed, payload, timing, windows } = options
  const { webhookAttempts } = businessMetrics()
  const settling = settleQueue({
    db,
    clockOffsetSeconds: timing.clockOffsetSeconds,
    onSettled: (batch) => {
      held.remove(batch.map((settled) => settled.held))
      for (const { isSuccess } of batch) webhookAttempts.inc({ outcome: isSuccess ? 'succeeded' : 'failed' })
      onFreed()
    },
  })

  const send = async (...[clinic, one, letter]: Parameters<Letters>): Promise<void> => {
    // Whoever stood still for so long may no longer hold it by the time the answer comes.
    if (performance.now() - one.sinceMs > timing.timeoutMs / 2) return held.remove([one])
    const { posted, settled } = await attemptDelivery(one, letter, { timing, signal: giveUp })
    // Nobody knows what came of an attempt that we ended ourselves.
    if (giveUp.aborted && !posted.isSuccess) return
    windows.learn(one.endpointId, posted)
    settling.add(clinic, settled)
    if (!posted.isGone) return
    await settling.drained()
    await disableEndpoint(payload, clinic, { endpointId: one.endpointId, reason: 'gone' })
  }
  return {
    send: (...args) =>
      void send(...args).catch((error) => log.error({ err: error, msg: 'A webhook could not be sent' })),
    drained: settling.drained,
  }
}
