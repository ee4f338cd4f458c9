import type { PayloadRequest } from 'payload'
import { offerToken } from '@/collections/waitlist/operations/offer-token'
import { runSql, sql } from '@/src/database/sql'
import { deliverMail } from '@/src/mail/deliver-mail'
import { pageAddress } from '@/src/mail/page-address'
import { mailLanguage } from '@/src/mail/templates/letter'
import { waitlistOfferMail } from '@/src/mail/templates/waitlist-offer-mail'
import { currentClinic } from '@/src/request-context'

type Open = { patient: string; startsAt: string; expiresAt: string; timezone: string; clinic: string }

/** Mails an offer that is still open to one patient. Who has no address is called by the clinic. */
export async function tellOffer(
  req: PayloadRequest,
  { offer, entry }: { offer: string; entry: string },
): Promise<void> {
  const clinic = currentClinic()
  if (!clinic) throw new Error('An offer needs a clinic')
  const [open] = await runSql<Open>(
    req,
    sql`select w.patient_id as patient, o.starts_at as "startsAt", o.expires_at as "expiresAt", l.timezone, t.name as clinic
      from waitlist_offers o
        join waitlist w on w.tenant_id = ${clinic.id} and w.id = ${entry} and w.offer = o.id::text
        join locations l on l.tenant_id = ${clinic.id} and l.id = o.location_id
        join tenants t on t.id = ${clinic.id}
      where o.tenant_id = ${clinic.id} and o.id = ${offer} and w.status = 'offered' and o.accepted_at is null
        and o.expires_at > now()`,
  )
  if (!open) return
  const { email, language } = await req.payload.findByID({
    collection: 'patients',
    id: open.patient,
    select: { email: true, language: true },
    depth: 0,
    req,
  })
  if (!email) return
  const tongue = mailLanguage(language, clinic.locale)
  const written = (moment: string, dateStyle?: 'full') =>
    new Intl.DateTimeFormat(tongue, { dateStyle, timeStyle: 'short', timeZone: open.timezone }).format(
      new Date(moment),
    )
  const link = pageAddress(`/accept-offer#${offerToken({ clinic: clinic.id, offer, entry })}`)
  const facts = { clinic: open.clinic, when: written(open.startsAt, 'full'), until: written(open.expiresAt) }
  await deliverMail({ to: email, ...waitlistOfferMail([tongue], { ...facts, link }) })
}
