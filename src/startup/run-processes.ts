import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { gatherMetrics } from '@/src/http/metrics-of-all'
import { log } from '@/src/logger'
import { ProcessFailed } from '@/src/startup/process-failed'
import { READY } from '@/src/startup/serve'

export type Processes = { stop: () => Promise<void> }

type Role = 'web' | 'worker'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** A process that lived this long had started well, so the next pause is short again. */
const HEALTHY_MS = 60_000
const STOP_MS = 27_000

/**
 * Runs the product in several processes: those of the web share the port. Resolves when all of them do their work,
 * rejects when one cannot start. One that dies later is replaced, after growing pauses if it keeps dying.
 */
export async function runProcesses(roles: Role[]): Promise<Processes> {
  let isStopping = false
  gatherMetrics()
  cluster.setupPrimary({ exec: 'scripts/run.mjs', args: ['start', ...process.argv.slice(2)] })
  const launch = (role: Role, failures: number): Promise<void> => {
    const startedAt = Date.now()
    const child = cluster.fork({ ROLE: role, WEB_PROCESSES: '1' })
    const ready = untilReady(child)
    child.once('exit', async (code, signal) => {
      const hasStarted = await ready.then(
        () => true,
        () => failures > 0,
      )
      if (isStopping || !hasStarted) return
      const before = Date.now() - startedAt > HEALTHY_MS ? 0 : failures
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** before, LONGEST_PAUSE_MS)
      log.error({ msg: 'A process died and is replaced', role, code, signal, pauseMs })
      setTimeout(() => {
        if (!isStopping) launch(role, before + 1).catch(() => undefined)
      }, pauseMs)
    })
    return ready
  }
  const stop = async (): Promise<void> => {
    isStopping = true
    await stopAll()
  }
  try {
    await Promise.all(roles.map((role) => launch(role, 0)))
  } catch (error) {
    await stop()
    throw error
  }
  return { stop }
}

function untilReady(child: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => message === READY && resolve())
    child.once('exit', () => reject(new ProcessFailed('A process could not start.')))
  })
}

async function stopAll(): Promise<void> {
  const living = Object.values(cluster.workers ?? {}).filter((child) => child !== undefined)
  const ended = living.map((child) => once(child, 'exit'))
  for (const child of living) child.process.kill('SIGTERM')
  const deadline = setTimeout(() => {
    for (const child of living) child.process.kill('SIGKILL')
  }, STOP_MS)
  await Promise.all(ended)
  clearTimeout(deadline)
}
