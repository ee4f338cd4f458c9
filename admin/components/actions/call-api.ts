/** What is in the way of one visit of a series. */
export type SeriesConflict = {
  code?: string
  message?: string
  localStart?: string
  alternatives?: { localStart: string; practitioner: string }[]
}
export type ApiError = {
  message: string
  code: string
  field?: string
  suggestion?: string
  conflicts?: SeriesConflict[]
}
export type ApiAnswer<Body> = { ok: true; body: Body } | { ok: false; error: ApiError | null }

type Call = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  clinicId: string | undefined
  body?: unknown
  key?: string
  /** `updatedAt` of the record as it is shown; the server refuses to change a newer one. */
  version?: string
  /** Nobody asked for it: it must not keep the session alive. */
  isUnattended?: boolean
}

/**
 * Calls our own API as the signed-in person. The clinic is named in every call, because another tab of the same
 * browser may have switched to another clinic meanwhile. `error` is null when the server was not reached.
 */
export async function callApi<Body>({
  method,
  path,
  clinicId,
  body,
  key,
  version,
  isUnattended,
}: Call): Promise<ApiAnswer<Body>> {
  const headers = new Headers({ accept: 'application/json' })
  if (clinicId) headers.set('x-clinic', clinicId)
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (key) headers.set('idempotency-key', key)
  if (version) headers.set('if-match', `"${version}"`)
  if (isUnattended) headers.set('x-unattended', '1')
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const answer: unknown = await response.json()
    if (response.ok) return { ok: true, body: answer as Body }
    return { ok: false, error: firstError(answer) }
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return { ok: false, error: null }
    throw error
  }
}

function firstError(answer: unknown): ApiError {
  const { errors } = (answer ?? {}) as { errors?: Partial<ApiError>[] }
  const { message = '', code = 'internal', field, suggestion, conflicts } = errors?.[0] ?? {}
  return { message, code, field, suggestion, conflicts }
}

/** A key that makes a repeated click the same request. Works without HTTPS too, where `randomUUID` is missing. */
export const newRequestKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-')
