import { z } from 'zod'
import { writeHeads } from '@/src/audit/write-heads'
import { defineJob } from '@/src/jobs/define-job'

/** Signs where the chain of each clinic stands and keeps it outside the database. */
export const writeAuditHeads = defineJob({
  name: 'write-audit-heads',
  isPlatformWide: true,
  data: z.object({}),
  schedule: { cron: '0 * * * *' },
  handler: async ({ payload }) => {
    await writeHeads(payload, new Date())
  },
})
