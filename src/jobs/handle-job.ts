import { createLocalReq, type Payload } from 'payload'
import type { JobWithMetadata } from 'pg-boss'
import { findClinic } from '@/src/auth/find-clinic'
import type { Job } from '@/src/jobs/define-job'
import { openInput, type StoredJob } from '@/src/jobs/enqueue'
import { log, safeError } from '@/src/logger'
import { runInContext } from '@/src/request-context'

/** Runs one queued job in its clinic. Rejects, so that it is tried again, with an error that is safe to store. */
export async function handleJob(
  payload: Payload,
  job: Job,
  queued: JobWithMetadata<StoredJob | null>,
): Promise<void> {
  // A job on a schedule is told nothing.
  const { clinic: clinicId = null } = queued.data ?? {}
  const clinic = clinicId && !job.isPlatformWide ? await findClinic(payload, clinicId) : null
  if (!clinic && !job.isPlatformWide) {
    // A clinic that was suspended or closed meanwhile: nothing may be done in its name.
    log.warn({ msg: 'A job was dropped because its clinic is not active', job: job.name, jobId: queued.id })
    return
  }
  await runInContext({ requestId: queued.id, channel: 'job', clinic: clinic ?? undefined }, async () => {
    try {
      await job.handler({
        payload,
        req: await createLocalReq({}, payload),
        data: job.data.parse(queued.data ? openInput(job.name, queued.data) : {}),
        signal: queued.signal,
        attempt: queued.retryCount + 1,
        isLastAttempt: queued.retryCount >= queued.retryLimit,
      })
    } catch (error) {
      log.error({ err: error, msg: 'A job failed', job: job.name, attempt: queued.retryCount + 1 })
      throw storableError(error)
    }
  })
}

/** The queue keeps why a job failed. Messages may quote what was written about a patient, so only the kind is kept. */
function storableError(error: unknown): Error {
  const { kind, code } = safeError(error)
  return new Error([kind, code].filter(Boolean).join(' '))
}
