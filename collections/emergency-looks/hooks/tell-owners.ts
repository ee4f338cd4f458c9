import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'
import { forgetLook } from '@/src/access/emergency-look'
import { idOf } from '@/src/access/principal'
import { runSql, sql } from '@/src/database/sql'
import { enqueue } from '@/src/jobs/enqueue'
import { sendMail } from '@/src/jobs/send-mail'
import { pageAddress } from '@/src/mail/page-address'
import { emergencyLookMail } from '@/src/mail/templates/emergency-look-mail'
import { mailLanguage } from '@/src/mail/templates/letter'
import type { EmergencyLook } from '@/src/payload-types'
import { type ClinicContext, currentClinic } from '@/src/request-context'

/**
 * Owners and admins hear of it at once, so that nobody looks unseen. Queued with the look itself, so that a mail server
 * that is down loses no alert. It names the colleague, never the patient or the reason.
 */
export const tellOwners: CollectionAfterChangeHook<EmergencyLook> = async ({ doc, operation, req }) => {
  const clinic = currentClinic()
  if (operation !== 'create' || !clinic || !doc.lookedBy || !doc.endsAt) return doc
  forgetLook()
  const link = pageAddress('/admin/emergency-looks')
  for (const { email, language, ...names } of await readManagers(req, clinic, idOf(doc.lookedBy))) {
    const until = new Intl.DateTimeFormat(mailLanguage(language), {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: clinic.timezone,
    }).format(new Date(doc.endsAt))
    await enqueue(req, sendMail, { to: email, ...emergencyLookMail(language, { ...names, until, link }) })
  }
  return doc
}

type Manager = { email: string; language: string | null; name: string; who: string; clinic: string }

/** Everybody who runs the clinic except whoever looks, with what the mail says of them and the clinic. */
const readManagers = (req: PayloadRequest, clinic: ClinicContext, lookedBy: string): Promise<Manager[]> =>
  runSql<Manager>(
    req,
    sql`select u.email, u.language, u.name, who.name as who, t.name as clinic
        from users_memberships m join users u on u.id = m._parent_id
          join tenants t on t.id = m.tenant_id join users who on who.id = ${lookedBy}
        where m.tenant_id = ${clinic.id} and m.role in ('owner', 'admin') and m.is_suspended is not true
          and u.status = 'active' and u.id <> who.id`,
  )
