import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { endOffer } from '@/collections/waitlist/operations/end-offer'
import { type FollowOffer, offerFreedTime } from '@/collections/waitlist/operations/offer-freed-time'
import { tellOffer } from '@/collections/waitlist/operations/tell-offer'
import { runSql, sql } from '@/src/database/sql'
import { defineJob, type Job } from '@/src/jobs/define-job'
import { enqueue } from '@/src/jobs/enqueue'
import { forEachClinic } from '@/src/jobs/for-each-clinic'

const FreedData = z.object({
  id: z.string(),
  practitioner: z.string(),
  start: z.number(),
  end: z.number(),
  appointment: z.string().optional(),
})

/** A race with a booking is tried again at once and then finds what is left. */
const retries = { limit: 8, firstDelaySeconds: 1, highestDelaySeconds: 60 }

/** Finds somebody for time that was given back. */
export const offerFreedTimeJob = defineJob({
  name: 'offer-freed-time',
  data: FreedData,
  retries,
  handler: ({ data, req }) => offerFreedTime(req, data, { follow: followWith(req) }),
})

/** Hands an offer on when its time is over. */
export const endOfferJob: Job<{ offer: string }> = defineJob({
  name: 'end-waitlist-offer',
  data: z.object({ offer: z.string() }),
  retries,
  handler: ({ data, req }) => endOffer(req, data.offer, followWith(req)),
})

/** Tells one patient of an offer. The link is made when the mail is written, so that none lies in the queue. */
export const tellOfferJob = defineJob({
  name: 'tell-waitlist-offer',
  data: z.object({ offer: z.string(), entry: z.string() }),
  timeoutSeconds: 60,
  concurrency: 2,
  handler: ({ data, req }) => tellOffer(req, data),
})

/** Closes what can no longer come true. */
export const expireWaitlist = defineJob({
  name: 'expire-waitlist',
  isPlatformWide: true,
  data: z.object({}),
  schedule: { cron: '25 * * * *' },
  handler: ({ payload, req, signal }) =>
    forEachClinic(
      payload,
      async ({ id, timezone }) => {
        await runSql(
          req,
          sql`update waitlist set status = 'expired', updated_at = now()
            where tenant_id = ${id} and status = 'waiting' and latest_date <> ''
              and latest_date < to_char(now() at time zone ${timezone}, 'YYYY-MM-DD')`,
        )
      },
      signal,
    ),
})

const SECOND_MS = 1_000

const followWith =
  (req: PayloadRequest): FollowOffer =>
  async ({ id, expiresAt, entries }) => {
    await enqueue(req, endOfferJob, { offer: id }, { startAt: new Date(expiresAt.getTime() + SECOND_MS) })
    for (const entry of entries) await enqueue(req, tellOfferJob, { offer: id, entry })
  }
