import type { PayloadRequest } from 'payload'
import { forgetLook } from '@/src/access/emergency-look'
import { recordAudit } from '@/src/audit/record'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

/** Ends the open look of a person, or this one of it, before its time. Returns how many there were. */
export async function endLooks(
  req: PayloadRequest,
  { id, lookedBy }: { id?: string; lookedBy?: string },
): Promise<number> {
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  const which = id ? sql`id = ${id}` : sql`looked_by_id = ${lookedBy}`
  const ended = await runSql<{ id: string; patient: string }>(
    req,
    sql`update emergency_looks set ended_at = clock_timestamp()::timestamptz(3), updated_at = now()
        where tenant_id = ${clinic.id} and ${which} and ended_at is null and ends_at > clock_timestamp()
        returning id, patient_id as patient`,
  )
  for (const { id: look, patient } of ended)
    await recordAudit(req, {
      action: 'end-break-glass',
      entity: 'emergency-looks',
      entityIds: [look],
      patient,
      breakGlass: look,
    })
  forgetLook()
  return ended.length
}
