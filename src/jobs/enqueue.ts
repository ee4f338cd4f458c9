import type { PayloadRequest } from 'payload'
import { fromDrizzle } from 'pg-boss'
import { runSql, sql } from '@/src/database/sql'
import { type FieldPlace, openField, PLATFORM, sealField } from '@/src/encryption/seal-field'
import type { Job } from '@/src/jobs/define-job'
import { jobQueue } from '@/src/jobs/job-queue'
import { currentClinic } from '@/src/request-context'

/** What a row of the queue carries: what the job is told is sealed, because these rows belong to no clinic. */
export type StoredJob = { clinic: string | null; input: unknown }

const placeOf = (job: string, clinic: string | null): FieldPlace => ({
  clinicId: clinic ?? PLATFORM,
  collection: 'jobs',
  field: 'input',
  recordId: job,
})

/** What a job was told, from its row. Jobs that were queued before inputs were sealed lie there as they are. */
export const openInput = (job: string, { clinic, input }: StoredJob): unknown =>
  typeof input === 'string' ? JSON.parse(openField(placeOf(job, clinic), input)) : input

export const sealInput = (job: string, clinic: string | null, input: unknown): StoredJob => ({
  clinic,
  input: sealField(placeOf(job, clinic), JSON.stringify(input)),
})

type Options = {
  /** Not before this instant; at once when absent. */
  startAt?: Date
}

/**
 * Queues a job in the transaction of the request: it runs when that commits and never when it rolls back. It will
 * run in the clinic of the current context. Returns the job's id.
 */
export async function enqueue<Data extends object>(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  job: Job<Data>,
  data: Data,
  { startAt }: Options = {},
): Promise<string> {
  const clinic = currentClinic()
  if (!clinic && !job.isPlatformWide)
    throw new Error(`The job ${job.name} needs a clinic, and there is none here.`)
  const queue = jobQueue()
  await queue.ensure(job)
  const owner = job.isPlatformWide ? null : (clinic?.id ?? null)
  const stored = sealInput(job.name, owner, job.data.parse(data))
  const inTransaction = {
    execute: async (statement: ReturnType<typeof sql>) => ({ rows: await runSql(req, statement) }),
  }
  const id = await queue.boss.send(job.name, stored, {
    ...(startAt ? { startAfter: startAt } : {}),
    db: fromDrizzle(inTransaction as never, sql as never),
  })
  if (!id) throw new Error(`The job ${job.name} was not queued.`)
  return id
}
