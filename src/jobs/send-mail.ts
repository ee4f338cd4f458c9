import { z } from 'zod'
import { defineJob } from '@/src/jobs/define-job'
import { deliverMail } from '@/src/mail/deliver-mail'

/**
 * Sends a mail that must arrive even when the mail server is down for hours. Not for mails that hold a secret, such
 * as a link that sets a password: what is queued, though sealed, stays in the database for days.
 */
export const sendMail = defineJob({
  name: 'send-mail',
  isPlatformWide: true,
  data: z.object({
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string().optional(),
  }),
  timeoutSeconds: 60,
  concurrency: 2,
  retries: { limit: 10, firstDelaySeconds: 30 },
  handler: ({ data }) => deliverMail(data),
})
