import type { RequestHandler } from 'express'
import type { BasePayload } from 'payload'
import { CLINIC_COOKIE, chooseClinic } from '@/src/auth/choose-clinic'
import { identify } from '@/src/auth/identify'
import { cookiesIn } from '@/src/auth/own-page'
import { sendRefusal } from '@/src/http/send-refusal'
import { currentContext } from '@/src/request-context'

/** Finds out who calls and in which clinic, before Payload or Next see the request. */
export const establishCaller =
  (payload: BasePayload): RequestHandler =>
  async (req, res, next) => {
    const context = currentContext()
    if (!context) throw new Error('The request context was not opened')
    const headers = { get: (name: string) => req.header(name) ?? null }
    const principal = await identify(payload, headers, req.method)
    context.principal = principal
    if (!principal) return next()
    const choice = await chooseClinic(payload, principal, {
      header: req.header('x-clinic') ?? null,
      cookie: cookiesIn(headers).get(CLINIC_COOKIE),
    })
    if (!choice.ok) return sendRefusal(res, 'not_a_member')
    context.clinic = choice.clinic
    next()
  }
