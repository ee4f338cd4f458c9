import type { PayloadRequest } from 'payload'
import { milliseconds } from '@/collections/appointments/operations/claim-sql'
import { type FollowOffer, offerFreedTime } from '@/collections/waitlist/operations/offer-freed-time'
import { lockWaitlist } from '@/collections/waitlist/operations/waitlist-lock'
import { recordAudit } from '@/src/audit/record'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

type OpenOffer = {
  freed: string
  start: number
  end: number
  practitioner: string
  appointment: string | null
  isOver: boolean
}

/**
 * Ends an offer that nobody took up: those who had it wait on, and the next three get it in the same transaction, with
 * the time held throughout. Doing it twice does nothing the second time.
 */
export const endOffer = (req: PayloadRequest, offer: string, follow: FollowOffer): Promise<void> =>
  inTransaction(req, async () => {
    const clinic = currentClinic()
    if (!clinic) throw refuse('forbidden')
    await lockWaitlist(req, clinic.id)
    const [open] = await runSql<OpenOffer>(
      req,
      sql`select o.freed_id as freed, ${milliseconds(sql`o.freed_from`)} as start, ${milliseconds(sql`o.freed_until`)} as end,
          o.practitioner_id as practitioner, o.appointment_id as appointment,
          o.expires_at <= now() or not exists (select 1 from waitlist w
            where w.tenant_id = ${clinic.id} and w.offer = o.id::text and w.status = 'offered') as "isOver"
        from waitlist_offers o
        where o.tenant_id = ${clinic.id} and o.id = ${offer} and o.accepted_at is null and o.ended_at is null
        for update of o`,
    )
    if (!open?.isOver) return
    await runSql(
      req,
      sql`update waitlist_offers set ended_at = now() where tenant_id = ${clinic.id} and id = ${offer}`,
    )
    await letWaitOn(req, clinic.id, offer)
    const { freed: id, start, end, practitioner, appointment } = open
    const freed = { id, start, end, practitioner, ...(appointment ? { appointment } : {}) }
    await offerFreedTime(req, freed, { follow, replaces: offer })
  })

/** Gives whoever still has the offer their place in the line back. */
export async function letWaitOn(req: PayloadRequest, clinic: string, offer: string): Promise<void> {
  const rows = await runSql<{ id: string; patient: string }>(
    req,
    sql`update waitlist set status = 'waiting', offer = null, offered_starts_at = null, offer_expires_at = null,
        offered_practitioner_id = null, offered_location_id = null, updated_at = now()
      where tenant_id = ${clinic} and offer = ${offer} and status = 'offered' returning id, patient_id as patient`,
  )
  for (const { id, patient } of rows)
    await recordAudit(req, { action: 'lapse', entity: 'waitlist', entityIds: [id], patient })
}
