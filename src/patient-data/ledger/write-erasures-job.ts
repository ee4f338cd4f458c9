import { z } from 'zod'
import { defineJob } from '@/src/jobs/define-job'
import { forEachClinic } from '@/src/jobs/for-each-clinic'
import { writeDecisions } from '@/src/patient-data/ledger/write-decisions'
import { writeErasures } from '@/src/patient-data/ledger/write-erasures'

/** Makes good what a process could not do that ended right after an erasure or another decision was stored. */
export const writeMissingErasures = defineJob({
  name: 'write-erasures',
  isPlatformWide: true,
  data: z.object({}),
  schedule: { cron: '*/15 * * * *' },
  handler: ({ payload, signal }) =>
    forEachClinic(
      payload,
      async ({ id }) => {
        await writeErasures(payload, id)
        await writeDecisions(payload, id)
      },
      signal,
    ),
})
