import { isolateObjectProperty, type PayloadRequest } from 'payload'
import { acceptOffer } from '@/collections/waitlist/operations/accept-offer'
import { type OfferLink, readOfferToken } from '@/collections/waitlist/operations/offer-token'
import { findClinic } from '@/src/auth/find-clinic'
import { invalidLink } from '@/src/auth/invalid-link'
import { runSql, sql } from '@/src/database/sql'
import { type ClinicContext, currentContext, runInContext } from '@/src/request-context'

/** What the page of a link shows: a time and a place, and nobody's name. */
export type ShownOffer = {
  clinic: string
  location: string
  startsAt: string
  timezone: string
  expiresAt: string
  isOpen: boolean
}

/** Shows whoever has the link what is offered, and whether it still is. */
export const offerByLink = (req: PayloadRequest, token: string): Promise<ShownOffer> =>
  inClinicOfLink(req, token, async (own, { clinic, link }) => {
    const [found] = await runSql<ShownOffer>(
      own,
      sql`select t.name as clinic, l.name as location, o.starts_at as "startsAt", l.timezone, o.expires_at as "expiresAt",
          o.accepted_at is null and o.ended_at is null and o.expires_at > now() and w.status = 'offered' as "isOpen"
        from waitlist_offers o
          join waitlist w on w.tenant_id = ${clinic.id} and w.id = ${link.entry} and w.id = any (o.entries)
          join locations l on l.tenant_id = ${clinic.id} and l.id = o.location_id
          join tenants t on t.id = ${clinic.id}
        where o.tenant_id = ${clinic.id} and o.id = ${link.offer}`,
    )
    if (!found) throw invalidLink()
    const iso = (moment: string) => new Date(moment).toISOString()
    return { ...found, startsAt: iso(found.startsAt), expiresAt: iso(found.expiresAt) }
  })

/** Takes up an offer for the patient with this link. It works once: a second time there is no open offer. */
export const acceptByLink = (req: PayloadRequest, token: string): Promise<{ reservationCode: string }> =>
  inClinicOfLink(req, token, async (own, { link }) => {
    const { appointment } = await acceptOffer(own, { ...link, isPatient: true })
    return { reservationCode: String(appointment.reservationCode) }
  })

async function inClinicOfLink<Result>(
  req: PayloadRequest,
  token: string,
  work: (own: PayloadRequest, found: { clinic: ClinicContext; link: OfferLink }) => Promise<Result>,
): Promise<Result> {
  const link = readOfferToken(token)
  const clinic = link ? await findClinic(req.payload, link.clinic) : null
  if (!link || !clinic) throw invalidLink()
  const context = currentContext() ?? { requestId: 'offer', channel: 'script' as const }
  // Whoever is signed in at this browser has nothing to do with it.
  const own = isolateObjectProperty(req, ['user', 'context', 'transactionID'])
  Object.assign(own, { user: null, context: {}, transactionID: undefined })
  return runInContext({ ...context, clinic, principal: null }, () => work(own, { clinic, link }))
}
