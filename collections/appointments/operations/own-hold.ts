import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'

/**
 * The hold a booking may redeem. Time that is held for some of those who wait is theirs alone: it is given out by
 * taking up the offer and not by whoever reads the hold's id from a calendar.
 */
export async function ownHold(
  req: PayloadRequest,
  clinic: string,
  hold: string | null,
): Promise<string | null> {
  if (hold === null || (req.context as { acceptedOffer?: string }).acceptedOffer === hold) return hold
  const [offer] = await runSql(
    req,
    sql`select 1 from waitlist_offers where tenant_id = ${clinic} and id = ${hold}`,
  )
  return offer ? null : hold
}
