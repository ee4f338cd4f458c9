import { z } from 'zod'
import { DEVICE_COOKIE_DAYS } from '@/src/auth/sessions/device-cookie'
import { runSql, sql } from '@/src/database/sql'
import { defineJob } from '@/src/jobs/define-job'
import { forEachClinic } from '@/src/jobs/for-each-clinic'

/**
 * Removes what has run out: remembered answers of repeated requests, holds on slots, offers of the
 * waiting list, counts of attempts, what vendors told add-ons, connections that were begun, what was known of sessions,
 * devices and what they had proved. None of them counts any more; this only keeps the tables small.
 */
export const removeExpiredRows = defineJob({
  name: 'remove-expired-rows',
  isPlatformWide: true,
  data: z.object({}),
  schedule: { cron: '*/15 * * * *' },
  timeoutSeconds: 600,
  handler: async ({ payload, req, signal }) => {
    await forEachClinic(
      payload,
      async () => {
        await runSql(
          req,
          sql`with answers as (delete from idempotency_keys where expires_at < now()),
                offers as (delete from waitlist_offers where created_at < now() - interval '30 days'),
                connections as (delete from add_on_connections where expires_at < now())
              delete from claims where kind = 'hold' and expires_at < now()`,
        )
      },
      signal,
    )
    await runSql(
      req,
      sql`with marks as (delete from session_factors where not exists (
              select 1 from users_sessions where users_sessions.id = session_factors.session_id))
          delete from passkey_challenges where expires_at < now()`,
    )
    await runSql(req, sql`delete from inbound_events where received_at < now() - interval '30 days'`)
    await runSql(req, sql`delete from rate_limits where expire < extract(epoch from now()) * 1000`)
    // Where nobody looks at a calendar, nobody takes these. No transaction is as long.
    await runSql(req, sql`delete from calendar_changes where at < now() - interval '10 minutes'`)
    // A session is noted here in the same moment in which it begins, so one that is missing there has ended.
    await runSql(
      req,
      sql`delete from session_activity a where last_used_at < now() - interval '1 day'
          and not exists (select 1 from users_sessions s where s.id = a.session_id)`,
    )
    await runSql(
      req,
      sql`delete from known_devices where last_seen_at < now() - make_interval(days => ${DEVICE_COOKIE_DAYS})`,
    )
  },
})
