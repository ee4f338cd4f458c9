import { isDeepStrictEqual } from 'node:util'
import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { intentFor } from '@/collections/appointments/operations/booking-context'
import {
  refuseMergedPatients,
  refuseOfferedSeats,
  refuseOverbookedSeats,
  refuseRestrictedPatients,
} from '@/collections/appointments/operations/check-seats'
import { idArray } from '@/collections/appointments/operations/claim-sql'
import { idList, idText } from '@/collections/appointments/operations/read-ids'
import { warnOfBusyPatients } from '@/collections/appointments/operations/warn-of-busy-patients'
import { offeredSeats } from '@/collections/waitlist/operations/offered-seats'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

/**
 * Counts the seats of a visit again when somebody joins or leaves. Its row is locked by then, so patients who join
 * at the same moment are counted one after the other.
 */
export const keepSeats: CollectionBeforeValidateHook = async ({ data, operation, originalDoc, req }) => {
  if (!data || operation === 'create') return data
  const { joining } = intentFor(req, originalDoc.id)
  if (joining) refuseClosedVisit(originalDoc)
  const before = seatedIn(originalDoc)
  const seated = seatedIn(joining ? { ...data, attendees: [...before.attendees, joining] } : data)
  if (isDeepStrictEqual(before, seated)) return data
  const known = [before.patient, ...before.attendees]
  const added = [seated.patient ?? '', ...seated.attendees].filter((id) => id !== '' && !known.includes(id))
  const { capacity, foundPatients, mergedPatients, offered, restrictedPatients } = await readSeats(
    req,
    seated.service,
    added,
    originalDoc.id,
  )
  if (foundPatients < new Set(added).size)
    throw refuse('validation_failed', { message: 'This patient does not exist.', field: 'patient' })
  refuseOverbookedSeats({ capacity, ...seated })
  refuseOfferedSeats({ capacity, offered, ...seated })
  refuseMergedPatients(mergedPatients)
  refuseRestrictedPatients(restrictedPatients)
  const clinic = currentClinic()
  if (clinic && OPEN.includes(String(data.status ?? originalDoc.status)))
    await warnOfBusyPatients(req, {
      clinic: clinic.id,
      appointment: String(originalDoc.id),
      patients: added,
      startsAt: new Date(data.startsAt ?? originalDoc.startsAt).toISOString(),
      endsAt: new Date(data.endsAt ?? originalDoc.endsAt).toISOString(),
    })
  return { ...data, attendees: seated.attendees }
}

const OPEN = ['scheduled', 'confirmed', 'checked_in', 'in_progress']

function refuseClosedVisit(visit: Record<string, unknown>): void {
  if (!OPEN.includes(String(visit.status)))
    throw refuse('illegal_transition', {
      message: 'Nobody can join this visit any more.',
      from: visit.status,
    })
}

const seatedIn = (visit: Record<string, unknown>) => ({
  service: idText(visit.service),
  patient: idText(visit.patient) || null,
  attendees: idList(visit.attendees),
})

type SeatFacts = {
  capacity: number
  offered: number
  foundPatients: number
  mergedPatients: string[]
  restrictedPatients: string[]
}

async function readSeats(
  req: PayloadRequest,
  service: string,
  patients: string[],
  visit: string,
): Promise<SeatFacts> {
  const clinic = currentClinic()?.id ?? null
  const { acceptedOffer = null } = req.context as { acceptedOffer?: string }
  // Who leaves is not asked whether there is room.
  const kept =
    clinic && patients.length > 0 ? offeredSeats(clinic, sql`${visit}::uuid`, acceptedOffer) : sql`0`
  const [row] = await runSql<SeatFacts>(
    req,
    sql`select coalesce(max(s.capacity), 1)::int as capacity, ${kept}::int as offered, max(known.found)::int as "foundPatients",
        coalesce(max(known.merged), '{}') as "mergedPatients", coalesce(max(known.restricted), '{}') as "restrictedPatients"
      from (select count(*) as found, array_agg(p.id) filter (where p.status in ('merged', 'erased')) as merged,
            array_agg(p.id) filter (where p.restricted_at is not null) as restricted from patients p
          where p.tenant_id = ${clinic}::uuid and p.id = any (${idArray(patients)})) known
        left join services s on s.tenant_id = ${clinic}::uuid and s.id = ${service}::uuid`,
  )
  return row ?? { capacity: 1, offered: 0, foundPatients: 0, mergedPatients: [], restrictedPatients: [] }
}
