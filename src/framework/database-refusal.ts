import { Refusal, type RefusalCode, type RefusalDetails } from '@/src/framework/refuse'

type PostgresError = { code?: string; constraint?: string; message?: string; cause?: unknown }

const bySqlState: Record<string, [RefusalCode, RefusalDetails?]> = {
  '23P01': ['slot_taken'],
  '40001': ['conflict'],
  '40P01': ['conflict'],
  '55P03': ['conflict'],
  '23503': [
    'validation_failed',
    { message: 'Something this record refers to does not exist, or is still in use.' },
  ],
  '23505': ['conflict', { message: 'A record with the same unique value exists already.' }],
  '23514': ['validation_failed', { message: 'A value is outside what is allowed.' }],
  '23502': ['validation_failed', { message: 'A value is missing.' }],
  '42501': ['forbidden'],
  '57014': ['unavailable'],
  '53300': ['unavailable'],
  '57P01': ['unavailable'],
  '57P03': ['unavailable'],
}

/** Messages our own triggers raise, as `CL` states with the refusal code in the text. */
const RAISED = 'CL001'

/** The refusal for a database error, or undefined when the error is none that a caller could have caused. */
export function databaseRefusal(error: unknown): Refusal | undefined {
  const found = findPostgresError(error)
  if (!found?.code) return isConnectionProblem(error) ? new Refusal('unavailable') : undefined
  if (found.code === RAISED) return new Refusal((found.message ?? 'conflict') as RefusalCode)
  const known = bySqlState[found.code]
  if (known) return new Refusal(...known)
  // Class 22: the value itself cannot be stored (a NUL byte, a malformed id, a number out of range).
  if (found.code.startsWith('22'))
    return new Refusal('validation_failed', { message: 'A value cannot be understood.' })
  return undefined
}

/** Whether the statement failed only because one before it in the same transaction did. */
export const isAfterFailure = (error: unknown): boolean => findPostgresError(error)?.code === '25P02'

function findPostgresError(error: unknown, depth = 0): PostgresError | undefined {
  if (!error || typeof error !== 'object' || depth > 4) return undefined
  const candidate = error as PostgresError
  if (typeof candidate.code === 'string' && /^[0-9A-Z]{5}$/.test(candidate.code)) return candidate
  return findPostgresError(candidate.cause, depth + 1)
}

const isConnectionProblem = (error: unknown): boolean =>
  error instanceof Error &&
  /timeout exceeded when trying to connect|Connection terminated|ECONNREFUSED/.test(
    `${error.message} ${String(error.cause ?? '')}`,
  )
