import { z } from 'zod'
import { defineJob, type JobRun } from '@/src/jobs/define-job'

const mark = z.object({ mark: z.string() })
type Mark = z.infer<typeof mark>

/** Leaves a trace in the clinic of the job: one patient for each run. */
const leaveTrace = async ({ payload, data, attempt, req }: JobRun<Mark>): Promise<void> => {
  await payload.create({
    collection: 'patients',
    data: { firstName: data.mark, lastName: `attempt ${attempt}`, status: 'active' } as never,
    req,
  })
}

export const markOnce = defineJob({ name: 'test-mark', data: mark, concurrency: 4, handler: leaveTrace })

/** Never ends at the first attempt, as a worker that is killed under way. */
export const neverEnds = defineJob({
  name: 'test-never-ends',
  data: mark,
  retries: { firstDelaySeconds: 0 },
  handler: async (run) => {
    await leaveTrace(run)
    if (run.attempt === 1) await new Promise(() => undefined)
  },
})

export const failsWithHealthData = defineJob({
  name: 'test-fails',
  data: mark,
  retries: { limit: 1, firstDelaySeconds: 0 },
  handler: async ({ data }) => {
    throw new Error(`Could not write to ${data.mark}, who has diabetes`)
  },
})

export const platformMark = defineJob({
  name: 'test-platform',
  isPlatformWide: true,
  data: z.object({}),
  handler: async ({ payload }) => {
    const { totalDocs } = await payload.count({ collection: 'patients' })
    if (totalDocs > 0) throw new Error('A job without a clinic sees patients')
  },
})
