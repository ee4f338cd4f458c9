import type { PayloadRequest } from 'payload'
import { bookingContext } from '@/collections/appointments/operations/booking-context'
import { bookingSource, isBoundByRules } from '@/collections/appointments/operations/caller-rules'
import { lockPatients } from '@/collections/appointments/operations/lock-rules'
import { isInTheWay, visitsOfPatients } from '@/collections/appointments/operations/patient-visits-sql'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'

type Joining = { clinic: string; appointment: string; patients: string[]; startsAt: string; endsAt: string }

/** Whoever joins a visit has no other one at that time: staff are told, others are refused. */
export async function warnOfBusyPatients(req: PayloadRequest, joining: Joining): Promise<void> {
  const { clinic, appointment, patients, startsAt, endsAt } = joining
  if (patients.length === 0) return
  const isBound = isBoundByRules(req)
  if (isBound) await lockPatients(req, { clinic, patients })
  const span = { since: sql`${startsAt}::timestamptz`, until: sql`${endsAt}::timestamptz` }
  const [other] = await runSql(
    req,
    sql`select 1 from (${visitsOfPatients(clinic, patients)}) a where ${isInTheWay({ leaving: [appointment], ...span })} limit 1`,
  )
  if (!other) return
  if (isBound) throw refuse('patient_busy', { field: 'patient' })
  if (bookingSource(req) !== 'staff') return
  const { warnings } = bookingContext(req)
  warnings.set(appointment, [...new Set([...(warnings.get(appointment) ?? []), 'patient_busy' as const])])
}
