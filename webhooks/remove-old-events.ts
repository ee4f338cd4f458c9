import { z } from 'zod'
import { runSql, sql } from '@/src/database/sql'
import { env } from '@/src/env'
import { defineJob } from '@/src/jobs/define-job'
import { forEachClinic } from '@/src/jobs/for-each-clinic'

/** So few at a time that nobody waits for them. */
const BATCH = 1_000

/**
 * Forgets what was told: the words of an event first, then that there was one and how it was delivered. What still waits
 * to be sent is kept. A delivery that waits for nothing, as after a restored backup, is given up and can be sent by hand.
 */
export const removeOldEvents = defineJob({
  name: 'remove-old-webhook-events',
  isPlatformWide: true,
  data: z.object({}),
  schedule: { cron: '20 * * * *' },
  timeoutSeconds: 1_800,
  handler: async ({ payload, req, signal }) => {
    const { WEBHOOK_EVENT_DAYS: eventDays, WEBHOOK_ATTEMPT_DAYS: attemptDays } = env()
    await forEachClinic(
      payload,
      async ({ id: clinic }) => {
        const inBatches = async (step: ReturnType<typeof sql>): Promise<void> => {
          for (let done = BATCH; done === BATCH; ) {
            signal.throwIfAborted()
            done = (await runSql(req, step)).length
          }
        }
        const old = (of: 'd' | 'e', days: number) =>
          sql`${sql.identifier(of)}.created_at < now() - make_interval(days => ${days})`
        await inBatches(sql`update webhook_deliveries set status = 'discarded', next_attempt_at = null, updated_at = now()
          where id in (select d.id from webhook_deliveries d
            where d.tenant_id = ${clinic} and d.status = 'pending' and d.updated_at < now() - interval '1 hour'
              and not exists (select from webhook_queue q where q.delivery_id = d.id) limit ${BATCH} for update skip locked)
          returning id`)
        await inBatches(sql`update webhook_events set payload = null, updated_at = now()
          where id in (select e.id from webhook_events e where e.tenant_id = ${clinic} and ${old('e', eventDays)} and e.payload is not null
            and ${isSettled(clinic)} limit ${BATCH} for update skip locked) returning id`)
        await inBatches(sql`delete from webhook_deliveries
          where id in (select d.id from webhook_deliveries d where d.tenant_id = ${clinic} and ${old('d', attemptDays)} and d.status <> 'pending'
            limit ${BATCH} for update skip locked) returning id`)
        await inBatches(sql`delete from webhook_events
          where id in (select e.id from webhook_events e where e.tenant_id = ${clinic} and ${old('e', Math.max(eventDays, attemptDays))}
            and not exists (select from webhook_deliveries d where d.tenant_id = ${clinic} and d.event_id = e.id)
            limit ${BATCH} for update skip locked) returning id`)
      },
      signal,
    )
  },
})

const isSettled = (clinic: string) => sql`not exists (
  select from webhook_deliveries d where d.tenant_id = ${clinic} and d.event_id = e.id and d.status = 'pending')`
