import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { isLateCancellation, type LateCancelPolicy } from '@/src/domain/scheduling/late-cancellation'
import type { Appointment } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** Whether a visit that is called off now is called off late, by the policy of its clinic. */
export async function isCancelledLate(
  req: PayloadRequest,
  { startsAt, timezone }: Pick<Appointment, 'startsAt' | 'timezone'>,
): Promise<boolean> {
  const clinic = currentClinic()
  const [policy] = clinic
    ? await runSql<LateCancelPolicy>(
        req,
        sql`select coalesce(settings_late_cancel_basis::text, 'hours') as basis,
            coalesce(settings_late_cancel_hours, 24)::int as hours, coalesce(settings_late_cancel_days, 1)::int as days
          from tenants where id = ${clinic.id}`,
      )
    : []
  return policy
    ? isLateCancellation({
        startsAt: Date.parse(startsAt),
        now: Date.now(),
        timezone: timezone || 'UTC',
        policy,
      })
    : false
}
