import { parseInstant, parseWall } from '@/src/domain/scheduling/wall-text'
import { parseStartsAt } from '@/src/domain/scheduling/wall-time'
import { refuse } from '@/src/framework/refuse'

const EARLIEST = Date.UTC(1970, 0, 1)
const LATEST = Date.UTC(2200, 0, 1)

/** A time as the caller wrote it, known to be one: an instant, or wall time that still needs a place. */
export type WantedMoment = { text: string; field: string; isWallTime: boolean }

/** Reads a time in whatever form a door hands it over; refuses what no calendar has. */
export function wantedMoment(value: unknown, field: string): WantedMoment {
  const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value
  if (text === undefined || text === null || text === '')
    throw refuse('validation_failed', { message: 'Please give a time.', field })
  const number = typeof text === 'string' ? (parseInstant(text) ?? parseWall(text)) : undefined
  if (typeof text !== 'string' || number === undefined || number < EARLIEST || number >= LATEST)
    throw refuse('validation_failed', {
      message: 'A time looks like 2026-03-09T10:00 at the location, or 2026-03-09T10:00:00Z.',
      field,
    })
  return { text, field, isWallTime: parseInstant(text) === undefined }
}

/** The instant that is meant at a place. */
export function resolveMoment({ text, field }: WantedMoment, timezone: string): number {
  const time = parseStartsAt({ value: text, timezone })
  if (time.ok) return time.instant
  if (time.refusal === 'nonexistent-local-time')
    throw refuse('nonexistent_local_time', { field, suggestion: time.suggestion })
  throw refuse('validation_failed', { field })
}
