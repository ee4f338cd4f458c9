import { z } from 'zod'
import { MONTHS_AHEAD } from '@/src/audit/months-ahead'
import { runSql, sql } from '@/src/database/sql'
import { defineJob } from '@/src/jobs/define-job'
import { log } from '@/src/logger'

/** Makes the tables of the coming months of the audit trail, so that each month finds its own when it begins. */
export const makeAuditMonths = defineJob({
  name: 'make-audit-months',
  isPlatformWide: true,
  data: z.object({}),
  schedule: { cron: '20 2 * * *' },
  handler: async ({ req }) => {
    const [row] = await runSql<{ left: number }>(req, sql`select audit.make_months(${MONTHS_AHEAD}) as left`)
    if (row && row.left > 0)
      log.warn({ msg: 'Entries came before the table of their month was made; they stay in the common one' })
  },
})
