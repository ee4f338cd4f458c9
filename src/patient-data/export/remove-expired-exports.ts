import { z } from 'zod'
import { runSql, sql } from '@/src/database/sql'
import { defineJob } from '@/src/jobs/define-job'
import { forEachClinic } from '@/src/jobs/for-each-clinic'
import { removeLeftovers } from '@/src/patient-data/erase/remove-leftovers'
import { removeOldExports } from '@/src/patient-data/export/export-files'

/** Longer than any export can be fetched. */
const STRAY_AFTER_MS = 48 * 3_600_000

/** Removes archives whose day is over. Nobody can fetch them any more; this only takes them off the disk. */
export const removeExpiredExports = defineJob({
  name: 'remove-expired-exports',
  isPlatformWide: true,
  data: z.object({}),
  schedule: { cron: '10 * * * *' },
  timeoutSeconds: 600,
  handler: async ({ payload, req, signal }) => {
    await forEachClinic(
      payload,
      async () => {
        const gone = await runSql<{ file: string | null }>(
          req,
          sql`with over as (
                select id, file from patient_requests where kind = 'export' and status = 'ready' and until < now() for update)
              update patient_requests r set status = 'expired', file = null, file_key = null
              from over where r.id = over.id returning over.file`,
        )
        await removeLeftovers({ uploads: [], exports: gone.flatMap(({ file }) => file ?? []) })
      },
      signal,
    )
    await removeOldExports(STRAY_AFTER_MS)
  },
})
