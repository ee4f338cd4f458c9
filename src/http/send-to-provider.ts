import type { NextFunction, Request, Response } from 'express'
import { isOfTheAccount } from '@/src/http/account-paths'
import { sendRefusal } from '@/src/http/send-refusal'
import type { ClinicContext } from '@/src/request-context'

/** Answers somebody whose clinic only knows people that its own sign-in provider has let in. */
export function sendToProvider(clinic: ClinicContext, req: Request, res: Response, next: NextFunction): void {
  const signInAt = `/api/v1/users/oidc/start/${clinic.slug}`
  const isPage = req.method === 'GET' && req.path.startsWith('/admin') && !req.header('rsc')
  if (isOfTheAccount(req.path)) next()
  else if (isPage) res.redirect(302, signInAt)
  else sendRefusal(res, 'provider_required', { signInAt })
}
