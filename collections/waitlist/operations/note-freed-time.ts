import { randomUUID } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { offerFreedTimeJob } from '@/collections/waitlist/operations/waitlist-jobs'
import { runSql, sql } from '@/src/database/sql'
import type { Interval } from '@/src/domain/scheduling/interval'
import { enqueue } from '@/src/jobs/enqueue'
import { currentClinic } from '@/src/request-context'

/**
 * Notes, in the transaction that gives time back, that somebody has to be found for it. Costs one look where nobody
 * waits, and nothing for time that is over.
 */
export async function noteFreedTime(
  req: PayloadRequest,
  { practitioner, start, end }: Interval & { practitioner: string },
): Promise<void> {
  const clinic = currentClinic()
  if (!clinic || !(end > Date.now())) return
  const [waiting] = await runSql(
    req,
    sql`select 1 from waitlist where tenant_id = ${clinic.id} and status in ('waiting', 'offered')
        and (practitioner_id is null or practitioner_id = ${practitioner}) limit 1`,
  )
  if (waiting) await enqueue(req, offerFreedTimeJob, { id: randomUUID(), practitioner, start, end })
}
