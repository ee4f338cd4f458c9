import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { endLooks } from '@/collections/emergency-looks/operations/end-looks'
import { idOf, roleOf } from '@/src/access/principal'
import { runSql, sql } from '@/src/database/sql'
import { minutesOf } from '@/src/domain/emergency/look-rules'
import { isPartlyClosed } from '@/src/domain/permissions'
import { refuse } from '@/src/framework/refuse'
import type { EmergencyLook } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/**
 * A look is a person's own, begins now and lasts as long as the clinic says. One patient at a time: whoever opens
 * another record leaves the one before.
 */
export const beginLook: CollectionBeforeChangeHook<EmergencyLook> = async ({ data, operation, req }) => {
  const clinic = currentClinic()
  if (operation !== 'create') return data
  if (!clinic || req.user?.collection !== 'users') throw refuse('forbidden')
  const lookedBy = String(req.user.id)
  if (!data.patient || !data.reason)
    throw refuse('validation_failed', {
      message: 'Please name the patient and the reason.',
      field: 'patient',
    })
  await refuseNeedless(req, clinic.id, idOf(data.patient))
  const openedAt = await takeTurn(req, lookedBy)
  const minutes = await lookMinutesOf(req, clinic.id)
  // Asking for the clinic has given the request another context than the one that was handed in.
  req.context.auditAction = 'break-glass'
  return {
    tenant: data.tenant,
    patient: data.patient,
    reason: data.reason.trim(),
    lookedBy,
    openedAt: openedAt.toISOString(),
    endsAt: new Date(openedAt.getTime() + minutes * 60_000).toISOString(),
  }
}

/** Whoever sees the record anyway needs no emergency, and their colleagues no alarm. */
async function refuseNeedless(req: PayloadRequest, clinicId: string, patient: string): Promise<void> {
  const role = roleOf(req.user)
  if (!role || isPartlyClosed(role, 'patients') || isPartlyClosed(role, 'notes')) return
  const [row] = await runSql<{ isRestricted: boolean }>(
    req,
    sql`select restricted_at is not null as "isRestricted" from patients where tenant_id = ${clinicId} and id = ${patient}`,
  )
  if (!row?.isRestricted)
    throw refuse('illegal_transition', { message: 'This record is not closed to you.', field: 'patient' })
}

/** Ends what the person has open, also when they open two at the same moment. When, is for the database to say. */
async function takeTurn(req: PayloadRequest, lookedBy: string): Promise<Date> {
  await runSql(req, sql`select pg_advisory_xact_lock(hashtextextended(${`emergency-look/${lookedBy}`}, 0))`)
  await endLooks(req, { lookedBy })
  const [row] = await runSql<{ now: string | Date }>(
    req,
    sql`select clock_timestamp()::timestamptz(3) as now`,
  )
  return new Date(row?.now ?? Number.NaN)
}

async function lookMinutesOf(req: PayloadRequest, clinicId: string): Promise<number> {
  const { settings } = await req.payload.findByID({
    collection: 'tenants',
    id: clinicId,
    select: { settings: { emergencyLookMinutes: true } },
    depth: 0,
    req,
  })
  return minutesOf(settings?.emergencyLookMinutes)
}
