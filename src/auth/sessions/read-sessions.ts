import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import {
  type SessionEnds,
  type SessionRules,
  type SessionTimes,
  sessionBounds,
  sessionEnds,
} from '@/src/domain/session-rules'

export type StoredSession = SessionEnds & {
  id: string
  startedAt: number
  lastUsedAt: number
  device: string | null
  network: string | null
  /** The clinic whose sign-in provider vouched for the person; the session counts in that clinic only. */
  providerClinic: string | null
}

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>
type Row = Omit<StoredSession, keyof SessionEnds> & SessionTimes & SessionRules

const { idleMinutes, sessionHours, sessionsAtOnce } = sessionBounds

/** Every session of a person that was not ended, also those whose time is over, oldest first. */
export async function readSessions(req: Requester, userId: string): Promise<StoredSession[]> {
  const rows = await runSql<Row>(
    req,
    // A session that nothing is noted of yet was last used when it began.
    sql`select s.id, a.device, a.network, a.provider_clinic_id::text as "providerClinic",
          (extract(epoch from coalesce(s.created_at, 'epoch')) * 1000)::float8 as "startedAt",
          (extract(epoch from coalesce(a.last_used_at, s.created_at, 'epoch')) * 1000)::float8 as "lastUsedAt",
          (extract(epoch from s.expires_at) * 1000)::float8 as "tokenEndsAt", rules.*
        from users_sessions s left join session_activity a on a.session_id = s.id
          cross join (${rulesOf(userId)}) rules
        where s._parent_id = ${userId} order by s.created_at, s.id`,
  )
  return rows.map((row) => ({ ...row, ...sessionEnds(row, row) }))
}

/** The rules for the sessions of a person. */
export async function readSessionRules(req: Requester, userId: string): Promise<SessionRules> {
  const [rules] = await runSql<SessionRules>(req, rulesOf(userId))
  return rules as SessionRules
}

/** The strictest of each that the clinics of a person ask for. */
const rulesOf = (userId: string) =>
  sql`select coalesce(min(t.security_idle_minutes), ${idleMinutes.defaultValue})::int as "idleMinutes",
        coalesce(min(t.security_session_hours), ${sessionHours.defaultValue})::int as "sessionHours",
        coalesce(min(t.security_sessions_at_once), ${sessionsAtOnce.defaultValue})::int as "sessionsAtOnce"
      from users_memberships m join tenants t on t.id = m.tenant_id
      where m._parent_id = ${userId} and m.is_suspended is not true`
