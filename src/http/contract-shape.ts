import { type RefusalCode, refusals } from '@/src/framework/refuse'

const codeOfStatus: Record<number, RefusalCode> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'not_found',
  409: 'conflict',
  413: 'payload_too_large',
  423: 'locked',
  429: 'rate_limited',
  501: 'not_found',
  503: 'unavailable',
}

/** The refusal that says what a bare HTTP status says. */
export const codeFor = (status: number): RefusalCode =>
  codeOfStatus[status] ?? (status >= 500 ? 'internal' : 'validation_failed')

export function refusalResponse(
  code: RefusalCode,
  details: { message?: string } & Record<string, unknown> = {},
): Response {
  const { status, message } = refusals[code]
  return Response.json({ errors: [{ message, code, ...details }] }, { status })
}

/** Payload answers some refusals, such as an unknown route, in a shape of its own; clients get ours. */
export async function inContractShape(response: Response): Promise<Response> {
  if (response.status < 400 || (await hasCodes(response.clone()))) return response
  const replaced = refusalResponse(codeFor(response.status))
  for (const cookie of response.headers.getSetCookie()) replaced.headers.append('set-cookie', cookie)
  return replaced
}

async function hasCodes(response: Response): Promise<boolean> {
  if (!response.headers.get('content-type')?.includes('json')) return false
  const body = (await response.json()) as { errors?: ({ code?: unknown } | null)[] } | null
  return (
    Array.isArray(body?.errors) &&
    body.errors.length > 0 &&
    body.errors.every((error) => typeof error?.code === 'string')
  )
}
