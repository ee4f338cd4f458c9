import type { AfterErrorHook, PayloadRequest } from 'payload'
import { isAllowed } from '@/src/access/principal'
import type { AuditOutcome } from '@/src/audit/audit-entry'
import { recordRead } from '@/src/audit/record'
import { isUuid } from '@/src/database/identifiers'
import type { CrudAction } from '@/src/domain/permissions'
import { databaseRefusal, isAfterFailure } from '@/src/framework/database-refusal'
import { Refusal, type RefusalCode, refusals } from '@/src/framework/refuse'
import { firstFailure } from '@/src/framework/remembered-failures'
import { currentClinic } from '@/src/request-context'

export type ErrorAnswer = {
  name?: string
  message: string
  code: RefusalCode
  field?: string
  data?: unknown
} & Record<string, unknown>

type PayloadError = Error & {
  status?: number
  data?: { errors?: { message: string; path: string }[]; code?: string }
}

/** Nobody signed in, not theirs to do, not theirs to know, final. What is merely wrong or taken leaves no entry. */
const REFUSED = new Set([401, 403, 404, 423])

/** Turns whatever was thrown into the contract's answer: a stable code, a plain sentence, nothing leaked. */
export const answerErrors: AfterErrorHook = async ({ collection, error, req }) => {
  const { status, errors } = describeError(error, req, collection?.slug)
  if (REFUSED.has(status)) await recordEnd(req, collection?.slug, errors[0]?.code, 'denied')
  // What failed stays failed when its entry cannot be stored either.
  if (status === 500) await recordEnd(req, collection?.slug, errors[0]?.code, 'error').catch(() => undefined)
  return { response: { errors } as never, status }
}

/** The status and entries for an error, without side effects. */
export function describeError(
  error: unknown,
  req: PayloadRequest,
  subject?: string,
): { status: number; errors: ErrorAnswer[] } {
  const cause = isAfterFailure(error) ? (firstFailure(req) ?? error) : error
  const known = asRefusal(cause, req, subject)
  if (Array.isArray(known)) return { status: 400, errors: known }
  const message = sentenceFor(known, req)
  return {
    status: refusals[known.code].status,
    errors: [{ message, code: known.code, ...markOf(known, message), ...known.details }],
  }
}

/** Staff who chose a language in the interface get the sentence in it; it reads nothing but the code. */
function sentenceFor({ code, message }: Refusal, { headers, i18n }: PayloadRequest): string {
  if (!headers?.get('cookie')?.includes('payload-lng=')) return message
  const { refusals: known } = i18n.translations as { refusals?: Partial<Record<RefusalCode, string>> }
  return known?.[code] ?? message
}

/** The form in which Payload's own pages find the field that a refusal is about. */
const markOf = ({ details: { field } }: Refusal, message: string) =>
  typeof field === 'string' ? { data: { errors: [{ message, path: field }] } } : {}

function asRefusal(error: unknown, req: PayloadRequest, subject?: string): Refusal | ErrorAnswer[] {
  if (error instanceof Refusal) return error
  const thrown = error as PayloadError
  const fromDatabase = databaseRefusal(error)
  if (fromDatabase) return fromDatabase
  if (thrown?.name === 'ValidationError' && thrown.data?.errors)
    return thrown.data.errors.map(({ message, path }) => ({
      name: 'ValidationError',
      message: `${message}`,
      code: 'validation_failed',
      field: path,
      data: { errors: [{ message, path }] },
    }))
  // Payload reads the record of a multipart request without care.
  if (error instanceof SyntaxError)
    return new Refusal('validation_failed', { message: 'The request cannot be read.' })
  const status = thrown?.status ?? 500
  if (status === 401) return new Refusal('unauthenticated')
  if (status === 403) return forbiddenOrMissing(req, subject)
  if (status === 404) return new Refusal('not_found')
  if (status === 413) return new Refusal('payload_too_large')
  if (status === 423) return new Refusal('locked', { message: thrown.message })
  if (status === 429) return new Refusal('rate_limited')
  if (status >= 400 && status < 500) return new Refusal('validation_failed', { message: thrown.message })
  return new Refusal('internal')
}

const actionOf: Record<string, CrudAction> = {
  GET: 'read',
  POST: 'create',
  PATCH: 'update',
  PUT: 'update',
  DELETE: 'delete',
}

/**
 * Payload answers 403 when an id lies outside the caller's rows. Where the caller may do this kind of thing at
 * all, that record must look as if it never existed.
 */
function forbiddenOrMissing(req: PayloadRequest, subject?: string): Refusal {
  if (!req.user) return new Refusal('unauthenticated')
  const isOnRecord = req.routeParams?.id !== undefined
  // A step of a record is posted below it and changes it.
  const action = isOnRecord && req.method === 'POST' ? 'update' : (actionOf[req.method ?? 'GET'] ?? 'read')
  const rowsWereMissing = subject !== undefined && isOnRecord && isAllowed(req.user, action, subject)
  return new Refusal(rowsWereMissing ? 'not_found' : 'forbidden')
}

async function recordEnd(
  req: PayloadRequest,
  subject: string | undefined,
  code: RefusalCode | undefined,
  outcome: AuditOutcome,
): Promise<void> {
  if (!currentClinic() || !req.user) return
  const id = String(req.routeParams?.id ?? '')
  await recordRead(
    { payload: req.payload, user: req.user, payloadAPI: req.payloadAPI },
    {
      action: (actionOf[req.method ?? 'GET'] ?? 'read') as string,
      entity: subject ?? 'unknown',
      // An address can hold anything, a name for instance.
      entityIds: isUuid(id) ? [id] : [],
      outcome,
      reason: code ?? null,
    },
  )
}
