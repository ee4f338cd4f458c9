import type { PayloadRequest } from 'payload'
import { clinicsOfPerson } from '@/src/access/memberships'
import { findClinic } from '@/src/auth/find-clinic'
import { callerNetwork } from '@/src/http/caller-network'
import { type AccountLimit, takeTry } from '@/src/limits/account-limits'
import { pageAddress } from '@/src/mail/page-address'
import { queueMail } from '@/src/mail/queue-mail'
import { mailLanguage } from '@/src/mail/templates/letter'
import { newDeviceMail } from '@/src/mail/templates/new-device-mail'
import type { User } from '@/src/payload-types'
import { currentContext } from '@/src/request-context'

/** A program that keeps no cookies is new each time; nobody reads their twentieth warning of a day. */
const perPerson: AccountLimit = { name: 'new-device-mail', tries: 10, seconds: 86_400 }

/** Tells a person by mail, once they are signed in, that it happened on a device they had not used. */
export async function warnOfNewDevice(req: PayloadRequest, user: User, device: string): Promise<void> {
  if ((await takeTry(perPerson, user.id)).isUsedUp) return
  const [first] = clinicsOfPerson(user)
  const clinic = first ? await findClinic(req.payload, first) : null
  const at = new Intl.DateTimeFormat(mailLanguage(user.language), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: clinic?.timezone ?? 'UTC',
  }).format(new Date())
  await queueMail(req, {
    to: user.email,
    ...newDeviceMail(user.language, {
      name: user.name,
      device,
      network: callerNetwork(currentContext()?.ip ?? ''),
      at: clinic ? at : `${at} UTC`,
      link: pageAddress('/admin/account/sessions'),
    }),
  })
}
