import type { PayloadRequest } from 'payload'
import { sessionIn } from '@/src/auth/identify'
import { cookiesIn } from '@/src/auth/own-page'
import { endSessions } from '@/src/auth/sessions/end-sessions'

/** Whoever signs in leaves the session that the browser's cookie carried before, whosever it was. */
export async function endCarriedSession(req: PayloadRequest): Promise<void> {
  const token = req.headers && cookiesIn(req.headers).get(`${req.payload.config.cookiePrefix}-token`)
  const carried = token ? await sessionIn(req.payload, token) : null
  if (!carried) return
  const { id: userId, sid } = carried
  await endSessions(req, { userId, ids: [sid], reason: 'ended', actor: { type: 'user', id: userId } })
}
