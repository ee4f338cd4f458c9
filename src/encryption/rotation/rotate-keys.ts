import { z } from 'zod'
import { rotateEverything } from '@/src/encryption/rotation/rotate-everything'
import { defineJob } from '@/src/jobs/define-job'
import { log } from '@/src/logger'

/**
 * Seals with the active key what other keys of the installation have sealed. Runs each night, when there is mostly
 * nothing to do, and when `npm run keys:rotate` asks for it.
 */
export const rotateKeys = defineJob({
  name: 'rotate-keys',
  isPlatformWide: true,
  data: z.object({}),
  schedule: { cron: '30 2 * * *' },
  timeoutSeconds: 12 * 3_600,
  retries: { limit: 20, firstDelaySeconds: 1 },
  handler: ({ payload, signal }) =>
    rotateEverything(payload, {
      signal,
      onStep: (step) => log.info({ msg: 'Sealed with the active key', ...step }),
    }),
})
