import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { defineJob, type Job } from '@/src/jobs/define-job'
import { enqueue } from '@/src/jobs/enqueue'
import { forEachClinic } from '@/src/jobs/for-each-clinic'
import { installedPlugins } from '@/src/plugin/installed-plugins'
import { nextTime } from '@/src/plugin/next-time'
import { switchedOn } from '@/src/plugin/switched-on'
import type { ClinicContext } from '@/src/request-context'

type Scheduled = { plugin: string; cron: string; job: Job }

/** Every minute: queues the jobs of add-ons whose time has come, in each clinic by its own clock. */
export const runSchedules = defineJob({
  name: 'add-on-schedules',
  isPlatformWide: true,
  data: z.object({}),
  schedule: { cron: '* * * * *' },
  handler: ({ payload, signal }) => queueDueJobs(payload, new Date(), signal),
})

export async function queueDueJobs(payload: Payload, now: Date, signal?: AbortSignal): Promise<void> {
  const scheduled = scheduledJobs()
  if (scheduled.length === 0) return
  await forEachClinic(payload, (clinic) => queueDueIn(payload, clinic, scheduled, now), signal)
}

const scheduledJobs = (): Scheduled[] =>
  installedPlugins().flatMap(({ declaration, jobs, slug }) =>
    (declaration.jobs ?? []).flatMap(({ name, schedule }) => {
      const job = jobs.get(name)
      return schedule && job ? [{ plugin: slug, cron: schedule.cron, job }] : []
    }),
  )

async function queueDueIn(
  payload: Payload,
  clinic: ClinicContext,
  scheduled: readonly Scheduled[],
  now: Date,
): Promise<void> {
  const req = await createLocalReq({}, payload)
  const on = await switchedOn(req)
  const wanted = scheduled.filter(({ plugin }) => on.has(plugin))
  if (wanted.length > 0)
    await inTransaction(req, async () => {
      for (const { cron, job } of wanted)
        if (await isDue(req, { clinic, job: job.name, now, next: nextTime(cron, clinic.timezone, now) }))
          await enqueue(req, job, {})
    })
}

type Turn = { clinic: ClinicContext; job: string; now: Date; next: Date }

/**
 * Whether a job's time has come, and moves it on to the next one. Of several processes one is told so, and times that
 * passed while none was running count as one.
 */
async function isDue(req: PayloadRequest, { clinic, job, next, now }: Turn): Promise<boolean> {
  await runSql(
    req,
    sql`insert into add_on_schedules (tenant_id, job, due_at) values (${clinic.id}, ${job}, ${next.toISOString()}::timestamptz)
        on conflict do nothing`,
  )
  const due = await runSql(
    req,
    sql`update add_on_schedules set due_at = ${next.toISOString()}::timestamptz
        where tenant_id = ${clinic.id} and job = ${job} and due_at <= ${now.toISOString()}::timestamptz returning 1`,
  )
  return due.length > 0
}
