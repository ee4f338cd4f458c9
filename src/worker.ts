import { getPayload } from 'payload'
import config from '@/payload.config'
import { installedJobs } from '@/src/jobs/installed-jobs'
import { runJobs } from '@/src/jobs/run-jobs'
import { closePayload } from '@/src/startup/close-payload'

export type RunningWorker = {
  /** Finishes or hands back what is under way. */
  stop: () => Promise<void>
  /** Gives up the connections; call it when nothing else in the process needs them. */
  close: () => Promise<void>
}

/** Works on the jobs of this installation, beside the web server or in a process of its own. */
export async function startWorker(): Promise<RunningWorker> {
  const payload = await getPayload({ config })
  const running = await runJobs({ payload, jobs: installedJobs(payload.config) })
  return { stop: running.stop, close: () => closePayload(payload) }
}
