import { randomUUID } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { offerFreedTimeJob } from '@/collections/waitlist/operations/waitlist-jobs'
import { runSql, sql } from '@/src/database/sql'
import type { Interval } from '@/src/domain/scheduling/interval'
import { enqueue } from '@/src/jobs/enqueue'
import { currentClinic } from '@/src/request-context'

/** Time of one practitioner; `appointment` is the standing group visit in which it is a seat that became free. */
type Freed = Interval & { practitioner: string; appointment?: string }

/**
 * Notes, in the transaction that gives time back, that somebody has to be found for it. Costs one look where nobody
 * waits, and nothing for time that is over.
 */
export async function noteFreedTime(req: PayloadRequest, ...freed: Freed[]): Promise<void> {
  const clinic = currentClinic()
  const ahead = freed.filter(({ end }) => end > Date.now())
  const [first] = ahead
  if (!clinic || !first) return
  const [waiting] = await runSql(
    req,
    sql`select 1 from waitlist where tenant_id = ${clinic.id} and status in ('waiting', 'offered')
        and (practitioner_id is null or practitioner_id = ${first.practitioner}) limit 1`,
  )
  if (!waiting) return
  for (const time of ahead) await enqueue(req, offerFreedTimeJob, { id: randomUUID(), ...time })
}
