import { z } from 'zod'
import { defineJob } from '@/src/jobs/define-job'
import { forEachClinic } from '@/src/jobs/for-each-clinic'
import { writeErasures } from '@/src/patient-data/ledger/write-erasures'

/** Makes good what a process could not do that ended right after an erasure was stored. */
export const writeMissingErasures = defineJob({
  name: 'write-erasures',
  isPlatformWide: true,
  data: z.object({}),
  schedule: { cron: '*/15 * * * *' },
  handler: ({ payload, signal }) => forEachClinic(payload, ({ id }) => writeErasures(payload, id), signal),
})
