import type { Endpoint, PayloadRequest } from 'payload'
import { requireRecentFactor } from '@/src/auth/require-recent-factor'
import { endSessions } from '@/src/auth/sessions/end-sessions'
import { readSessions, type StoredSession } from '@/src/auth/sessions/read-sessions'
import { providerClinicOf } from '@/src/auth/sessions/within-provider'
import { isOver } from '@/src/domain/session-rules'
import { refuse } from '@/src/framework/refuse'

type Caller = { userId: string; sid: string }

/** Where the caller is signed in, the session of this request first. */
export const listSessionsEndpoint: Endpoint = {
  path: '/sessions',
  method: 'get',
  custom: { openapi: { summary: 'Where I am signed in' } },
  handler: async (req) => {
    const caller = callerOf(req)
    const sessions = (await liveSessions(req, caller)).map((session) => shown(session, caller))
    sessions.sort((one, other) => Number(other.isCurrent) - Number(one.isCurrent))
    return Response.json({ docs: sessions, totalDocs: sessions.length })
  },
}

/** When the session of this request ends. Asking is a use of it, unless `X-Unattended` says that nobody is there. */
export const currentSessionEndpoint: Endpoint = {
  path: '/sessions/current',
  method: 'get',
  custom: { openapi: { summary: 'When my session ends' } },
  handler: async (req) => {
    const caller = callerOf(req)
    const session = (await liveSessions(req, caller)).find(({ id }) => id === caller.sid)
    if (!session) throw refuse('unauthenticated')
    const { idleEndsAt, endsAt } = session
    return Response.json({
      user: caller.userId,
      idleEndsAt: moment(idleEndsAt),
      endsAt: moment(endsAt),
      // Clocks of browsers are wrong, so the page counts down from these.
      idleSeconds: secondsUntil(idleEndsAt),
      seconds: secondsUntil(endsAt),
    })
  },
}

export const endSessionEndpoint: Endpoint = {
  path: '/sessions/:id',
  method: 'delete',
  custom: { openapi: { summary: 'End one of my sessions' } },
  handler: async (req) => {
    const caller = callerOf(req)
    const session = (await liveSessions(req, caller)).find(({ id }) => id === req.routeParams?.id)
    if (!session) throw refuse('not_found')
    await requireRecentFactor(req)
    await endSessions(req, { userId: caller.userId, ids: [session.id], reason: 'ended' })
    return Response.json({ message: 'The session has ended.' })
  },
}

export const endOtherSessionsEndpoint: Endpoint = {
  path: '/sessions/end-others',
  method: 'post',
  custom: { openapi: { summary: 'End all my sessions but this one', requestBody: undefined } },
  handler: async (req) => {
    const caller = callerOf(req)
    await requireRecentFactor(req)
    const ids = (await liveSessions(req, caller)).map(({ id }) => id).filter((id) => id !== caller.sid)
    const ended = await endSessions(req, { userId: caller.userId, ids, reason: 'ended' })
    return Response.json({ ended, message: 'The other sessions have ended.' })
  },
}

function callerOf(req: PayloadRequest): Caller {
  const user = req.user as { id: string; collection: string; _sid?: string } | null
  if (!user) throw refuse('unauthenticated')
  if (user.collection !== 'users' || !user._sid) throw refuse('forbidden')
  return { userId: user.id, sid: user._sid }
}

/** Whoever a clinic's own provider let in sees what that provider let in, and nothing of the person elsewhere. */
async function liveSessions(req: PayloadRequest, { userId }: Caller): Promise<StoredSession[]> {
  const provider = providerClinicOf(req.user)
  return (await readSessions(req, userId)).filter(
    (session) => !isOver(session, Date.now()) && (!provider || session.providerClinic === provider),
  )
}

const shown = (session: StoredSession, { sid }: Caller) => ({
  id: session.id,
  device: session.device,
  place: session.network,
  startedAt: moment(session.startedAt),
  lastUsedAt: moment(session.lastUsedAt),
  isCurrent: session.id === sid,
})

const moment = (milliseconds: number): string => new Date(milliseconds).toISOString()

const secondsUntil = (milliseconds: number): number =>
  Math.max(0, Math.ceil((milliseconds - Date.now()) / 1_000))
