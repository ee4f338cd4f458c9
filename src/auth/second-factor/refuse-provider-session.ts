import type { PayloadRequest } from 'payload'
import type { SessionOwner } from '@/src/auth/second-factor/factor-session'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'

/**
 * A clinic's own provider vouches for a person in that clinic and nowhere else. What opens the whole account, a
 * second factor, is changed by whoever knows its password. Asked of the database, because a session that still owes
 * its factor says nothing of how it began.
 */
export async function refuseProviderSession(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  { sid }: Pick<SessionOwner, 'sid'>,
): Promise<void> {
  const found = await runSql(
    req,
    sql`select 1 from session_activity where session_id = ${sid} and provider_clinic_id is not null`,
  )
  if (found.length > 0)
    throw refuse('forbidden', { message: 'To change this, please sign in with your password.' })
}
