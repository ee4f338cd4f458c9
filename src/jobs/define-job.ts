import type { Payload, PayloadRequest } from 'payload'
import type { z } from 'zod'

export type JobRun<Data> = {
  payload: Payload
  /** Handed to every Local API call of the handler, so that what it does is recorded as done by this job. */
  req: PayloadRequest
  data: Data
  /** Aborted when the job took too long or the process stops before it ended. */
  signal: AbortSignal
  /** 1 for the first try. */
  attempt: number
  isLastAttempt: boolean
}

export type Retries = { limit: number; firstDelaySeconds: number; highestDelaySeconds: number }

export type Job<Data extends object = object> = {
  name: string
  /** Runs without a clinic and therefore sees no clinic's rows. Every other job runs in the clinic it was queued in. */
  isPlatformWide: boolean
  /** What the job is told. Rather ids: these rows lie sealed, but outside the clinics' row-level security. */
  data: z.ZodType<Data>
  /** May run again after a crash, so doing the same thing twice must do no harm. */
  handler(run: JobRun<Data>): Promise<void>
  retries: Retries
  timeoutSeconds: number
  /** How many run at the same time in one process. */
  concurrency: number
  /** When it runs by itself; only for jobs of the whole platform, and their data is empty. */
  schedule?: { cron: string; timezone?: string }
}

type Declaration<Data extends object> = Pick<Job<Data>, 'name' | 'data' | 'handler' | 'schedule'> &
  Partial<Omit<Job<Data>, 'retries'>> & { retries?: Partial<Retries> }

/** Declares work that happens after the answer. It is tried again with growing pauses until it succeeds or gives up. */
export const defineJob = <Data extends object>(declaration: Declaration<Data>): Job<Data> => {
  const {
    isPlatformWide = false,
    timeoutSeconds = 120,
    concurrency = 1,
    retries,
    schedule,
    ...rest
  } = declaration
  if (schedule && !isPlatformWide)
    throw new Error(
      `The job ${rest.name} has a schedule, so it must be platform-wide and visit the clinics itself.`,
    )
  return {
    ...rest,
    isPlatformWide,
    timeoutSeconds,
    concurrency,
    schedule,
    retries: { limit: 5, firstDelaySeconds: 5, highestDelaySeconds: 3_600, ...retries },
  }
}
