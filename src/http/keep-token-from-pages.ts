const HANDS_OUT_TOKENS =
  /\/users\/(login|refresh-token|reset-password|step-up|second-factor\/(verify|totp\/confirm|passkeys))\/?$/

/** Whether a page in a browser asks, which has the session in a cookie that its scripts cannot read. */
export const isAskedByPage = (headers: Pick<Headers, 'get'>): boolean =>
  headers.get('sec-fetch-site') === 'same-origin'

/** The answer to a sign-in, a renewal or a confirmation without its token, when a page asked: there the cookie is all that is needed. */
export async function keepTokenFromPages(request: Request, answer: Response): Promise<Response> {
  if (!answer.ok || !isAskedByPage(request.headers)) return answer
  if (!HANDS_OUT_TOKENS.test(new URL(request.url).pathname)) return answer
  const {
    token: _token,
    refreshedToken: _refreshed,
    ...rest
  } = (await answer.json()) as Record<string, unknown>
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  return Response.json(rest, { status: answer.status, headers })
}
