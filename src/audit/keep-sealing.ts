import type { Payload } from 'payload'
import { sealEntries } from '@/src/audit/seal-entries'
import { log } from '@/src/logger'

export type Sealing = {
  /** Seals what is left and ends. */
  stop: () => Promise<void>
}

const PAUSE_MS = 500
/** Others may go on writing while this worker stops; what is left is sealed by the next one. */
const LAST_BATCHES = 10
const PAUSE_AFTER_FAULT_MS = 5_000

/** Seals new entries within about a second, for as long as the worker runs. Several workers may do so. */
export function keepSealing(payload: Payload): Sealing {
  let isStopping = false
  let wake: () => void = () => undefined
  const running = (async () => {
    while (!isStopping) {
      const pauseMs = await sealAll(payload)
      if (isStopping) break
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, pauseMs)
      })
    }
    await sealAll(payload, LAST_BATCHES)
  })()
  return {
    stop: () => {
      isStopping = true
      wake()
      return running
    },
  }
}

/** Returns how long to wait before looking again. */
async function sealAll(payload: Payload, batches = Number.POSITIVE_INFINITY): Promise<number> {
  try {
    let left = batches
    while ((await sealEntries(payload)) > 0 && left > 0) left -= 1
    return PAUSE_MS
  } catch (error) {
    log.error({ err: error, msg: 'Entries of the audit trail could not be sealed and are tried again' })
    return PAUSE_AFTER_FAULT_MS
  }
}
