import type { PayloadRequest } from 'payload'
import type { VisitIntent } from '@/collections/appointments/operations/booking-context'
import { letWaitOn } from '@/collections/waitlist/operations/end-offer'
import { runSql, sql } from '@/src/database/sql'
import { followUp } from '@/src/framework/follow-up'
import { inTransaction } from '@/src/framework/in-transaction'
import { type Refusal, refuse } from '@/src/framework/refuse'
import type { Appointment, Waitlist } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

type Taken = {
  service: string
  practitioner: string
  location: string
  startsAt: string | Date
  /** The group visit in which a seat is offered. */
  group: string | null
}
type Offer = Taken & { isAccepted: boolean; isOpen: boolean }
type Entry = { patient: string; offer: string | null; status: Waitlist['status'] }

/**
 * Books what an entry of the wait-list is offered. Whoever comes first gets it: the offer's row is locked, the time that
 * is held for it becomes the visit, and the others wait on, all in one transaction. Staff act with their own rights,
 * a patient with those of the link (`offer` is the one the link is for).
 */
export const acceptOffer = (
  req: PayloadRequest,
  wanted: { entry: string; offer: string | null; isPatient: boolean },
): Promise<{ doc: Waitlist; appointment: Appointment }> =>
  inTransaction(req, async () => {
    const clinic = currentClinic()
    if (!clinic) throw refuse('forbidden')
    const before = await readEntry(req, clinic.id, wanted.entry)
    const offer = wanted.offer ?? before.offer
    if (!offer) throw nothingOffered()
    const taken = await lockOffer(req, clinic.id, { offer, entry: wanted.entry })
    // Somebody may have changed the entry while this one waited for the offer.
    const { patient, ...now } = await readEntry(req, clinic.id, wanted.entry, sql`for update`)
    if (now.status !== 'offered' || now.offer !== offer) throw nothingOffered()
    const appointment = await book(req, { ...taken, patient, offer, isPatient: wanted.isPatient })
    await runSql(
      req,
      sql`update waitlist_offers set accepted_entry = ${wanted.entry}, accepted_at = now()
        where tenant_id = ${clinic.id} and id = ${offer}`,
    )
    const next = followUp(req)
    Object.assign(next.context, { waitingStep: 'accept', auditAction: 'accept' })
    const doc = await req.payload.update({
      collection: 'waitlist',
      id: wanted.entry,
      data: { status: 'accepted', appointment: appointment.id },
      depth: 0,
      overrideAccess: true,
      req: next,
    })
    await letWaitOn(req, clinic.id, offer)
    return { doc, appointment }
  })

async function readEntry(req: PayloadRequest, clinic: string, id: string, lock = sql``): Promise<Entry> {
  const [entry] = await runSql<Entry>(
    req,
    sql`select patient_id as patient, offer, status from waitlist where tenant_id = ${clinic} and id = ${id} ${lock}`,
  )
  if (!entry) throw refuse('not_found')
  return entry
}

async function lockOffer(
  req: PayloadRequest,
  clinic: string,
  { offer, entry }: { offer: string; entry: string },
): Promise<Taken> {
  const [found] = await runSql<Offer>(
    req,
    // The clock of this moment: the transaction may have begun before the offer ran out and waited since.
    sql`select service_id as service, practitioner_id as practitioner, location_id as location, starts_at as "startsAt",
        appointment_id as "group",
        accepted_at is not null as "isAccepted", ended_at is null and expires_at > clock_timestamp() as "isOpen"
      from waitlist_offers
      where tenant_id = ${clinic} and id = ${offer} and ${entry}::uuid = any (entries) for update`,
  )
  if (!found) throw nothingOffered()
  const { isAccepted, isOpen, ...taken } = found
  if (isAccepted)
    throw refuse('conflict', {
      message: 'This time was given to somebody else. The place on the waiting list is kept.',
    })
  if (!isOpen)
    throw refuse('conflict', {
      message: 'This offer has run out. The place on the waiting list is kept.',
    })
  return taken
}

const nothingOffered = (): Refusal =>
  refuse('conflict', { message: 'There is no open offer for this entry of the waiting list.' })

async function book(
  req: PayloadRequest,
  {
    offer,
    isPatient,
    startsAt,
    group,
    ...visit
  }: Taken & { patient: string; offer: string; isPatient: boolean },
): Promise<Appointment> {
  const next = followUp(req)
  Object.assign(next.context, { acceptedOffer: offer, ...(isPatient ? { audience: 'patient' } : {}) })
  if (group) return join(next, { group, startsAt, patient: visit.patient, isPatient })
  return req.payload.create({
    collection: 'appointments',
    data: { ...visit, startsAt: new Date(startsAt).toISOString(), holdId: offer } as never,
    depth: 0,
    overrideAccess: isPatient,
    req: next,
  })
}

/** Takes the seat that is kept in a group visit, unless the group meets at another time by now. */
async function join(
  req: PayloadRequest,
  {
    group,
    startsAt,
    patient,
    isPatient,
  }: { group: string; startsAt: string | Date; patient: string; isPatient: boolean },
): Promise<Appointment> {
  Object.assign(req.context, {
    auditAction: 'join',
    visitIntent: { id: group, joining: patient } satisfies VisitIntent,
  })
  const visit = await req.payload.update({
    collection: 'appointments',
    id: group,
    data: {},
    depth: 0,
    overrideAccess: isPatient,
    req,
  })
  if (Date.parse(visit.startsAt) !== new Date(startsAt).getTime()) throw nothingOffered()
  return visit
}
