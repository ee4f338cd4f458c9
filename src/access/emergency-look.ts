import type { FieldAccess, PayloadRequest, Where } from 'payload'
import { idOf, roleOf } from '@/src/access/principal'
import { runSql, sql } from '@/src/database/sql'
import { opensInEmergency } from '@/src/domain/permissions'
import { currentContext, type EmergencyLook, type EmergencyState } from '@/src/request-context'

/** Within one request the answer is not asked for again; a look that was ended is over for the next one. */
const KNOWN_FOR_MS = 1_000

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID' | 'user'>

/** The caller's emergency look that is open now, for a member whose role has something closed to it. Never a key's. */
export async function openLook(req: Requester): Promise<EmergencyLook | null> {
  const look = await stateOf(req)?.look
  return look && look.endsAt > Date.now() ? look : null
}

/** For when a look was opened or ended in this request. */
export function forgetLook(): void {
  const context = currentContext()
  if (context) delete context.emergency
}

function stateOf({ payload, transactionID, user }: Requester): EmergencyState | null {
  const context = currentContext()
  if (!context?.clinic || user?.collection !== 'users') return null
  const id = String(user.id)
  const known = context.emergency
  if (known?.user === id && Date.now() - known.readAt < KNOWN_FOR_MS) return known
  const look = readLook({ payload, transactionID }, context.clinic.id, id)
  const used = known?.user === id ? known.used : new Map<string, EmergencyLook>()
  context.emergency = { user: id, readAt: Date.now(), look, used }
  return context.emergency
}

async function readLook(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  clinicId: string,
  userId: string,
): Promise<EmergencyLook | null> {
  const [row] = await runSql<{ id: string; patient: string; left: number }>(
    req,
    sql`select id, patient_id as patient, extract(epoch from ends_at - now())::float8 as left from emergency_looks
        where tenant_id = ${clinicId} and looked_by_id = ${userId} and ended_at is null and ends_at > now()`,
  )
  // By the clock of the database, which also decides when another one may begin.
  return row ? { id: row.id, patient: row.patient, endsAt: Date.now() + row.left * 1_000 } : null
}

/** The rows of a collection that an open look lets the caller read, or false. */
export async function rowsThroughLook(req: PayloadRequest, subject: string): Promise<false | Where> {
  if (!opensInEmergency(roleOf(req.user), subject)) return false
  const look = await openLook(req)
  if (!look) return false
  noteUse(subject, look)
  return subject === 'patients' ? { id: { equals: look.patient } } : { patient: { equals: look.patient } }
}

type Doc = { id?: unknown; patient?: string | { id: string } | null }

/** Whether an open look shows the caller a closed field of this one record. Asked without a record it never does. */
export function fieldThroughLook(
  subject: string,
  { doc, req }: Pick<Parameters<FieldAccess>[0], 'doc' | 'req'>,
): boolean | Promise<boolean> {
  if (!doc || !opensInEmergency(roleOf(req.user), subject)) return false
  const { id, patient } = doc as Doc
  const about = subject === 'patients' ? id : patient && idOf(patient)
  return about ? showsPatient(req, subject, String(about)) : false
}

/** The same for what is read in a statement of its own. */
export async function showsPatient(req: Requester, subject: string, patient: string): Promise<boolean> {
  if (!opensInEmergency(roleOf(req.user), subject)) return false
  const look = await openLook(req)
  if (look?.patient !== patient) return false
  noteUse(subject, look)
  return true
}

function noteUse(subject: string, look: EmergencyLook): void {
  currentContext()?.emergency?.used.set(subject, look)
}

type Fact = { entity: string; patient?: string | null }

/**
 * The look under which something was read, for its entry in the trail: entries about its patient, and those about nobody
 * in particular where it opened that kind of record or the patient's own fields, which other records show, too.
 */
export function lookBehind({ entity, patient = null }: Fact): string | null {
  const used = currentContext()?.emergency?.used
  const [any] = used?.values() ?? []
  if (!used || !any) return null
  if (patient !== null) return patient === any.patient ? any.id : null
  return used.has(entity) || used.has('patients') ? any.id : null
}
