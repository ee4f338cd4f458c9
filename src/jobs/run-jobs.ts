import type { Payload } from 'payload'
import type { JobWithMetadata, PgBoss } from 'pg-boss'
import { StartupError } from '@/src/framework/startup-error'
import type { Job } from '@/src/jobs/define-job'
import type { StoredJob } from '@/src/jobs/enqueue'
import { handleJob } from '@/src/jobs/handle-job'
import { jobQueue } from '@/src/jobs/job-queue'

export type RunningJobs = {
  /** Takes no new job, waits for those under way and hands back what has not ended in time. */
  stop: () => Promise<void>
}

const POLL_SECONDS = 1
const DRAIN_MS = 20_000

/** Works on the queues of these jobs until stopped. Any number of processes may do so: each job goes to one of them. */
export async function runJobs({
  payload,
  jobs,
}: {
  payload: Payload
  jobs: readonly Job[]
}): Promise<RunningJobs> {
  const queue = jobQueue()
  await queue.boss.start().catch((error: Error) => {
    if (!/installed|requires migrations/.test(error.message)) throw error
    throw new StartupError('The tables of the job queue are not up to date. Run `npm run migrate`.', {
      cause: error,
    })
  })
  for (const job of jobs) {
    await queue.ensure(job)
    for (let worker = 0; worker < job.concurrency; worker += 1) await work(queue.boss, payload, job)
  }
  await syncSchedules(queue.boss, jobs)
  return {
    stop: async () => {
      await queue.boss.stop({ graceful: true, timeout: DRAIN_MS })
      await queue.close()
    },
  }
}

async function work(boss: PgBoss, payload: Payload, job: Job): Promise<void> {
  const worker: { id?: string } = {}
  worker.id = await boss.work(
    job.name,
    { pollingIntervalSeconds: POLL_SECONDS, batchSize: 1, includeMetadata: true },
    async ([queued]: JobWithMetadata<StoredJob | null>[]) => {
      if (!queued) return
      // Looks for the next one as soon as this one has ended instead of waiting for the next round.
      if (worker.id) boss.notifyWorker(worker.id)
      await handleJob(payload, job, queued)
    },
  )
}

async function syncSchedules(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const scheduled = jobs.filter(({ schedule }) => schedule)
  for (const { name, schedule } of scheduled)
    if (schedule)
      await boss.schedule(name, schedule.cron, null, { tz: schedule.timezone ?? 'UTC', missed: 'once' })
  const wanted = new Set(scheduled.map(({ name }) => name))
  for (const { name } of await boss.getSchedules()) if (!wanted.has(name)) await boss.unschedule(name)
}
