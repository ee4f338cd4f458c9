import type { Request, RequestHandler } from 'express'
import { type BasePayload, createLocalReq } from 'payload'
import { isAllowedNetwork } from '@/src/auth/allowed-networks'
import { CLINIC_COOKIE, chooseClinic } from '@/src/auth/choose-clinic'
import { identify, type OnOver, type Principal } from '@/src/auth/identify'
import { cookiesIn } from '@/src/auth/own-page'
import { endSessions } from '@/src/auth/sessions/end-sessions'
import { noteSessionUse } from '@/src/auth/sessions/note-session-use'
import { meetClosedNetwork } from '@/src/http/meet-closed-network'
import { sendRefusal } from '@/src/http/send-refusal'
import { sendToProvider } from '@/src/http/send-to-provider'
import { log } from '@/src/logger'
import { currentContext } from '@/src/request-context'

/** Finds out who calls and in which clinic, before Payload or Next see the request. */
export function establishCaller(payload: BasePayload, hasPages: boolean): RequestHandler {
  const onOver = endInBackground(payload)
  return async (req, res, next) => {
    const context = currentContext()
    if (!context) throw new Error('The request context was not opened')
    const headers = { get: (name: string) => req.header(name) ?? null }
    const { principal, pending } = await identify(payload, headers, req.method, onOver)
    context.principal = principal
    context.pending = pending
    if (!principal) return next()
    await noteUse(payload, principal, req)
    const choice = await chooseClinic(payload, principal, {
      header: req.header('x-clinic') ?? null,
      cookie: cookiesIn(headers).get(CLINIC_COOKIE),
    })
    if (!choice.ok && choice.code === 'not_a_member') return sendRefusal(res, choice.code)
    if (!choice.ok) return sendToProvider(choice.clinic, req, res, next)
    const { clinic } = choice
    const isOpen = !clinic || isAllowedNetwork(clinic.allowedNetworks, req.ip)
    if (isOpen) context.clinic = clinic
    else if (!choice.isGuess)
      return meetClosedNetwork({ payload, principal, clinic, hasPages }, req, res, next)
    next()
  }
}

async function noteUse(payload: BasePayload, principal: Principal, req: Request): Promise<void> {
  const { _sid: sid, _lastUsedAt: lastUsedAt } = principal
  if (typeof sid !== 'string' || isUnattended(req)) return
  await noteSessionUse(payload, { sid, lastUsedAt: Number(lastUsedAt) })
}

/**
 * What a page does by itself is no use of a session: what it says so of, and what Next reads again. When somebody
 * moves about in the pages, the admin reports that (admin/components/session). A stream of events comes back by itself.
 */
const isUnattended = (req: Request): boolean =>
  req.header('x-unattended') !== undefined ||
  req.header('rsc') !== undefined ||
  req.header('accept') === 'text/event-stream'

const endInBackground =
  (payload: BasePayload): OnOver =>
  async (userId, sessions) => {
    try {
      const req = await createLocalReq({}, payload as never)
      for (const reason of ['idle', 'length'] as const) {
        const ids = sessions.filter(({ endsBecause }) => endsBecause === reason).map(({ id }) => id)
        await endSessions(req, { userId, ids, reason, actor: { type: 'system', id: null } })
      }
    } catch (error) {
      log.warn({ err: error, msg: 'Sessions that are over could not be removed' })
    }
  }
