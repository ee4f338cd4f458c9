import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'

/** One at a time decides in a clinic who is offered what; otherwise two freed times could go to the same people. */
export const lockWaitlist = (
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  clinic: string,
): Promise<unknown> =>
  runSql(req, sql`select pg_advisory_xact_lock(hashtextextended(${`waitlist/${clinic}`}, 0))`)
