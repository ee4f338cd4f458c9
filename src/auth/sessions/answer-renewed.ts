import { generatePayloadCookie, type PayloadRequest } from 'payload'
import type { RenewedSession } from '@/src/auth/sessions/renew-session'

/** For the description of the API: the token takes the place of the one that was sent. */
export const renewedProperties = { token: { type: 'string' }, exp: { type: 'integer' } }

/**
 * Answers with the new token of a session. A browser gets it as its cookie, and its pages do not see it
 * (src/http/keep-token-from-pages.ts).
 */
export function answerRenewed(
  req: Pick<PayloadRequest, 'headers' | 'payload'>,
  { exp, token }: RenewedSession,
  { status = 200, ...body }: Record<string, unknown> & { status?: number },
): Response {
  const headers = new Headers()
  // Whoever names the session in a header keeps no cookie, and must not get that of somebody else's replaced.
  if (!req.headers.get('authorization')) headers.append('Set-Cookie', sessionCookie(req.payload, token))
  return Response.json({ ...body, token, exp }, { status, headers })
}

export const sessionCookie = (payload: PayloadRequest['payload'], token: string): string =>
  generatePayloadCookie({
    collectionAuthConfig: payload.collections.users.config.auth,
    cookiePrefix: payload.config.cookiePrefix,
    token,
  })
