import type { PayloadRequest } from 'payload'
import { isAllowed } from '@/src/access/principal'
import { runSql, sql } from '@/src/database/sql'
import { currentClinic } from '@/src/request-context'

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID' | 'user'>

/** How long another process may go on showing somebody who was restricted here. */
const REMEMBERED_MS = 2_000
const MOST_CLINICS = 2_000

// Next bundles get their own copies of modules, so what is remembered lives on globalThis.
const storeKey = Symbol.for('careloom.restricted-patients')
type Known = { ids: string[]; at: number }
const globals = globalThis as { [storeKey]?: Map<string, Known> }
globals[storeKey] ??= new Map<string, Known>()
const store = globals[storeKey]

/** Whoever runs the clinic decides about restrictions, and so sees whom they hold for. */
export const seesRestricted = (user: PayloadRequest['user']): boolean =>
  isAllowed(user, 'read', 'patient-requests')

/** The restricted patients of the clinic, whose records the caller does not see. Mostly there are none. */
export async function hiddenPatients(req: Requester): Promise<string[]> {
  const clinic = currentClinic()
  if (!clinic || seesRestricted(req.user)) return []
  const known = store.get(clinic.id)
  if (known && Date.now() - known.at < REMEMBERED_MS) return known.ids
  const rows = await runSql<{ id: string }>(
    req,
    sql`select id from patients where tenant_id = ${clinic.id} and restricted_at is not null`,
  )
  const ids = rows.map(({ id }) => id)
  if (store.size >= MOST_CLINICS) store.clear()
  store.set(clinic.id, { ids, at: Date.now() })
  return ids
}

export const isHidden = async (req: Requester, patient: string): Promise<boolean> =>
  (await hiddenPatients(req)).includes(patient.toLowerCase())

export const forgetRestricted = (clinicId: string): void => void store.delete(clinicId)
