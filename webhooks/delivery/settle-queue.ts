import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { log } from '@/src/logger'
import { type ClinicContext, runInContext } from '@/src/request-context'
import { type Settled, settleDeliveries } from '@/webhooks/delivery/settle-deliveries'

export type SettleQueue = {
  add: (clinic: ClinicContext, settled: Settled) => void
  /** Resolves when all that was added is written down. */
  drained: () => Promise<void>
}

type Options = {
  db: pg.Pool
  clockOffsetSeconds: () => number
  /** Called for each batch once it is written down, or given up. */
  onSettled: (batch: readonly Settled[]) => void
}

/** What comes in within this time shares a statement with others of its clinic. */
const GATHER_MS = 10
const AGAIN_MS = 1_000
/** By then the lease is over, and somebody else sends again. */
const MOST_TRIES = 20

/** Writes outcomes down in batches, one statement for each clinic, while the next ones gather. */
export function settleQueue({ clockOffsetSeconds, db, onSettled }: Options): SettleQueue {
  const waiting = new Map<ClinicContext['id'], { clinic: ClinicContext; batch: Settled[] }>()
  let running: Promise<void> | undefined

  const write = (clinic: ClinicContext, batch: readonly Settled[]): Promise<unknown> =>
    runInContext({ requestId: 'webhooks', channel: 'job', clinic }, () =>
      settleDeliveries(db, clinic.id, batch, clockOffsetSeconds()),
    )

  const settle = async (clinic: ClinicContext, batch: readonly Settled[]): Promise<void> => {
    for (let tries = 1; ; tries += 1)
      try {
        await write(clinic, batch)
        break
      } catch (error) {
        log.error({ err: error, msg: 'Attempts of webhooks could not be written down' })
        if (isRefused(error)) {
          await eachAlone(clinic, batch)
          break
        }
        if (tries === MOST_TRIES) break
        await pause(AGAIN_MS)
      }
    onSettled(batch)
  }

  /** What the database refuses of one must not keep the others from being written, nor send it again for ever. */
  const eachAlone = async (clinic: ClinicContext, batch: readonly Settled[]): Promise<void> => {
    for (const one of batch) {
      const bare = { ...one, attempt: { ...one.attempt, responseExcerpt: null } }
      await write(clinic, [bare]).catch((error) =>
        log.error({ err: error, msg: 'An attempt of a webhook could not be written down' }),
      )
    }
  }

  const run = async (): Promise<void> => {
    while (waiting.size > 0) {
      await pause(GATHER_MS)
      const batches = [...waiting.values()]
      waiting.clear()
      await Promise.all(batches.map(({ batch, clinic }) => settle(clinic, batch)))
    }
    running = undefined
  }

  return {
    add: (clinic, settled) => {
      const entry = waiting.get(clinic.id) ?? { clinic, batch: [] }
      entry.batch.push(settled)
      waiting.set(clinic.id, entry)
      running ??= run()
    },
    drained: async () => {
      while (running) await running
    },
  }
}

/** The database is there and says no. */
const isRefused = (error: unknown): boolean => {
  const { code = '', severity } = error as { code?: string; severity?: string }
  // 40, 53, 55 and 57: serialization, resources, locks, shutdown; these pass.
  return severity === 'ERROR' && !/^(40|53|55|57)/.test(code)
}
