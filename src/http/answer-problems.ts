import type { ErrorRequestHandler } from 'express'
import { databaseRefusal } from '@/src/framework/database-refusal'
import { Refusal } from '@/src/framework/refuse'
import { codeFor } from '@/src/http/contract-shape'
import { sendRefusal } from '@/src/http/send-refusal'
import { log } from '@/src/logger'

/** The last step: whatever went wrong at the front door becomes the contract's answer. */
export const answerProblems: ErrorRequestHandler = (error, _req, res, _next) => {
  if (res.headersSent) {
    // Half an answer cannot be taken back; ending the connection tells the client that it is not whole.
    res.destroy()
    return
  }
  const refusal = error instanceof Refusal ? error : databaseRefusal(error)
  if (refusal) return sendRefusal(res, refusal.code, { message: refusal.message, ...refusal.details })
  const status = Number((error as { status?: unknown })?.status ?? 500)
  if (status >= 400 && status < 500) return sendRefusal(res, codeFor(status))
  log.error({ err: error, msg: 'A request failed at the front door' })
  sendRefusal(res, 'internal')
}
