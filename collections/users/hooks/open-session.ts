import { decodeJwt } from 'jose'
import type { CollectionAfterLoginHook, PayloadRequest } from 'payload'
import { warnOfNewDevice } from '@/collections/users/operations/warn-of-new-device'
import { endCarriedSession } from '@/src/auth/sessions/end-carried-session'
import { endSessions } from '@/src/auth/sessions/end-sessions'
import { type MetDevice, meetDevice } from '@/src/auth/sessions/meet-device'
import { readSessionRules, readSessions } from '@/src/auth/sessions/read-sessions'
import { runSql, sql } from '@/src/database/sql'
import { isOver } from '@/src/domain/session-rules'
import { callerNetwork } from '@/src/http/caller-network'
import type { User } from '@/src/payload-types'
import { currentContext } from '@/src/request-context'

/** Notes what a new session is about, makes room for it, and warns of a device that is new. */
export const openSession: CollectionAfterLoginHook<User> = async ({ context, req, token, user }) => {
  const sid = String(decodeJwt(token).sid)
  // Without a caller's address it is a script of ours, and no device.
  const device = currentContext()?.ip ? await meetDevice(req, user.id) : null
  const { providerClinic, provedAt } = context
  await noteSession(req, { sid, userId: user.id, device, providerClinic, provedAt })
  await endCarriedSession(req)
  await makeRoom(req, user.id, sid)
  if (device?.isNew) await warnOfNewDevice(req, user, device.name)
  return user
}

type NewSession = {
  sid: string
  userId: string
  device: MetDevice | null
  providerClinic: unknown
  provedAt: unknown
}

async function noteSession(req: PayloadRequest, session: NewSession): Promise<void> {
  const ip = currentContext()?.ip
  await runSql(
    req,
    sql`insert into session_activity (session_id, user_id, device, network, provider_clinic_id, provider_proved_at)
        values (${session.sid}, ${session.userId}, ${session.device?.name ?? null},
          ${ip ? callerNetwork(ip) : null}, ${session.providerClinic ?? null},
          ${session.provedAt instanceof Date ? session.provedAt.toISOString() : null})`,
  )
}

/** The oldest sessions beyond what the person's clinics allow at once end; the new one never does. */
async function makeRoom(req: PayloadRequest, userId: string, sid: string): Promise<void> {
  const { sessionsAtOnce } = await readSessionRules(req, userId)
  const others = (await readSessions(req, userId)).filter(
    (session) => session.id !== sid && !isOver(session, Date.now()),
  )
  const ids = others.slice(0, Math.max(0, others.length - (sessionsAtOnce - 1))).map(({ id }) => id)
  await endSessions(req, { userId, ids, reason: 'too many', actor: { type: 'user', id: userId } })
}
