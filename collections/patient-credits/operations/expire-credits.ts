import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { lockCredit } from '@/collections/patient-credits/operations/lock-credit'
import { runSql, sql } from '@/src/database/sql'
import { creditLeft, endCredit } from '@/src/domain/billing/patient-credit'
import { inTransaction } from '@/src/framework/in-transaction'
import { defineJob } from '@/src/jobs/define-job'
import { forEachClinic } from '@/src/jobs/for-each-clinic'

/** What was not used by its last day, in each clinic's zone, is the clinic's. Using it is refused from that night on anyway. */
export const expireCreditsJob = defineJob({
  name: 'expire-credits',
  isPlatformWide: true,
  data: z.object({}),
  schedule: { cron: '40 * * * *' },
  handler: ({ payload, req, signal }) =>
    forEachClinic(payload, ({ timezone }) => expireCredits(req, timezone), signal),
})

/** Ends what has expired in the clinic of the context. */
export async function expireCredits(req: PayloadRequest, timezone: string): Promise<void> {
  const rows = await runSql<{ id: string }>(
    req,
    sql`select id from patient_credits where status = 'active' and expires_on <> ''
          and expires_on < to_char(now() at time zone ${timezone}, 'YYYY-MM-DD')`,
  )
  for (const { id } of rows)
    await inTransaction(req, async () => {
      const credit = await lockCredit(req, id)
      if (creditLeft(credit).visits < 1) return
      const { expiredVisits, expiredMinor } = endCredit(credit, 'expired')
      const data = { expiredVisits, expiredMinor }
      await req.payload.update({ collection: 'patient-credits', id, data, depth: 0, req })
    })
}
