import type { CollectionAfterChangeHook } from 'payload'
import { INVITATION_DAYS } from '@/collections/invitations/hooks/prepare-invitation'
import { pageAddress } from '@/src/mail/page-address'
import { queueMail } from '@/src/mail/queue-mail'
import { invitationMail } from '@/src/mail/templates/invitation-mail'
import type { Invitation } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** Mails the link. What comes after # in an address stays in the browser and out of every log on the way. */
export const sendInvitation: CollectionAfterChangeHook<Invitation> = async ({
  context,
  doc,
  operation,
  req,
}) => {
  const clinic = currentClinic()
  if (operation !== 'create' || !clinic) return doc
  const { name } = await req.payload.findByID({
    collection: 'tenants',
    id: clinic.id,
    select: { name: true },
    depth: 0,
    req,
  })
  const link = pageAddress(`/accept-invitation#${context.invitationToken}`)
  const facts = { name: doc.name, clinic: name, role: doc.role, link, days: INVITATION_DAYS }
  await queueMail(req, { to: doc.email, ...invitationMail(clinic.locale, facts) })
  return doc
}
