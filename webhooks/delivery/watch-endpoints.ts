import type { Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { runSql, sql } from '@/src/database/sql'
import { inTransaction } from '@/src/framework/in-transaction'
import { defineJob } from '@/src/jobs/define-job'
import { forEachClinic } from '@/src/jobs/for-each-clinic'
import type { ClinicContext } from '@/src/request-context'
import { disableEndpoint } from '@/webhooks/delivery/disable-endpoint'
import { tellOwners } from '@/webhooks/delivery/tell-owners'
import { isHandedToSvix } from '@/webhooks/svix/want-mirror'

/** After how many days without a success the owners hear of it; at the last one the endpoint is switched off. */
export const ALARM_DAYS = [1, 3, 5] as const
const LAST_DAY = 5

type Ailing = { id: string; url: string; days: number }

/**
 * Looks after the endpoints of a clinic that fail. Each level is told of once for as long as an endpoint keeps failing.
 * The clock of the database counts; an offset stands for time that has passed.
 */
export async function watchEndpointsOf(
  payload: Payload,
  req: PayloadRequest,
  clinic: ClinicContext,
  clockOffsetSeconds = 0,
): Promise<void> {
  // There nothing of ours succeeds any more, and Svix looks after its endpoints itself.
  if (await isHandedToSvix(req, clinic.id)) return
  const ailing = await runSql<Ailing>(
    req,
    sql`select id, url, floor(extract(epoch from now() + make_interval(secs => ${clockOffsetSeconds}::float8) - failing_since)
          / 86400)::int as days
        from webhook_endpoints where tenant_id = ${clinic.id} and status = 'enabled' and failing_since is not null`,
  )
  for (const { days, ...endpoint } of ailing) {
    const level = ALARM_DAYS.findLast((day) => day <= days)
    if (!level) continue
    if (level === LAST_DAY)
      await disableEndpoint(payload, clinic, { endpointId: endpoint.id, reason: 'no_success', days: level })
    else await alarm(req, clinic, endpoint, level)
  }
}

/** The alarm is noted with the mails it queues, so that it is raised once however often it is looked. */
const alarm = (
  req: PayloadRequest,
  clinic: ClinicContext,
  endpoint: Omit<Ailing, 'days'>,
  level: number,
): Promise<void> =>
  inTransaction(req, async () => {
    const raised = await runSql(
      req,
      sql`insert into webhook_alarms (tenant_id, parent_id, failing_since, days)
          select tenant_id, id, failing_since, ${level} from webhook_endpoints
          where tenant_id = ${clinic.id} and id = ${endpoint.id} and failing_since is not null
          on conflict (tenant_id, parent_id) do update
            set failing_since = excluded.failing_since, days = excluded.days
            where webhook_alarms.failing_since <> excluded.failing_since or webhook_alarms.days < excluded.days
          returning 1`,
    )
    if (raised.length > 0) await tellOwners(req, clinic.id, endpoint, { kind: 'failing', days: level })
  })

/** Tells owners of endpoints that fail for one and three days, and switches them off after five. */
export const watchWebhookEndpoints = defineJob({
  name: 'watch-webhook-endpoints',
  isPlatformWide: true,
  data: z.object({}),
  schedule: { cron: '*/15 * * * *' },
  timeoutSeconds: 600,
  handler: ({ payload, req, signal }) =>
    forEachClinic(payload, (clinic) => watchEndpointsOf(payload, req, clinic), signal),
})
