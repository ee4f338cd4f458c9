import { getPayload, type Payload } from 'payload'
import config from '@/payload.config'
import { keepSealing } from '@/src/audit/keep-sealing'
import { writeHeads } from '@/src/audit/write-heads'
import { installedJobs } from '@/src/jobs/installed-jobs'
import { runJobs } from '@/src/jobs/run-jobs'
import { log } from '@/src/logger'
import { closePayload } from '@/src/startup/close-payload'
import { type Delivering, keepDelivering } from '@/webhooks/delivery/keep-delivering'
import { isSvixReady } from '@/webhooks/svix/is-svix-ready'

export type RunningWorker = {
  /** Finishes or hands back what is under way. */
  stop: () => Promise<void>
  /** Gives up the connections; call it when nothing else in the process needs them. */
  close: () => Promise<void>
}

/** Works on the jobs of this installation and sends its webhooks, beside the web server or in a process of its own. */
export async function startWorker(): Promise<RunningWorker> {
  const payload = await getPayload({ config })
  const running = await runJobs({ payload, jobs: installedJobs(payload.config) })
  await signHeads(payload)
  const sealing = keepSealing(payload)
  const delivering = [keepDelivering(payload), ...(await handingOff(payload))]
  return {
    stop: async () => {
      await Promise.all([running.stop(), ...delivering.map((one) => one.stop())])
      await sealing.stop()
      await signHeads(payload)
    },
    close: () => closePayload(payload),
  }
}

/** The package of Svix is large, so it is loaded where it is used. */
async function handingOff(payload: Payload): Promise<Delivering[]> {
  if (!isSvixReady()) return []
  const { keepHandingOff } = await import('@/webhooks/svix/keep-handing-off')
  return [keepHandingOff(payload)]
}

/** A disk that takes no file, or a database that is going away, keeps nobody from starting or stopping. */
async function signHeads(payload: Payload): Promise<void> {
  try {
    await writeHeads(payload, new Date())
  } catch (error) {
    log.error({ err: error, msg: 'The heads of the audit trail could not be written' })
  }
}
