import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { enqueue } from '@/src/jobs/enqueue'
import { sendMail } from '@/src/jobs/send-mail'
import { pageAddress } from '@/src/mail/page-address'
import { type WebhookTrouble, webhookMail } from '@/src/mail/templates/webhook-mail'

type Endpoint = { id: string; url: string }
type Owner = { email: string; language: string | null; name: string; clinic: string }

/** Queues a mail to each owner of the clinic, with the change it tells of. */
export async function tellOwners(
  req: PayloadRequest,
  clinicId: string,
  endpoint: Endpoint,
  trouble: WebhookTrouble,
): Promise<void> {
  const owners = await runSql<Owner>(
    req,
    sql`select u.email, u.language, u.name, t.name as clinic
        from users_memberships m join users u on u.id = m._parent_id join tenants t on t.id = m.tenant_id
        where m.tenant_id = ${clinicId} and m.role = 'owner' and m.is_suspended is not true and u.status = 'active'`,
  )
  const link = pageAddress(`/admin/webhooks/${endpoint.id}`)
  const host = URL.parse(endpoint.url)?.host ?? ''
  for (const { clinic, email, language, name } of owners)
    await enqueue(req, sendMail, {
      to: email,
      ...webhookMail(language, { name, clinic, host, link, trouble }),
    })
}
