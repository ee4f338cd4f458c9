import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { parseStartsAt } from '@/src/domain/scheduling/wall-time'
import { refuse } from '@/src/framework/refuse'
import type { ScheduleException } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** Times without an offset are what the clock shows at the location, or in the clinic where none is named. */
export const readWallTimes: CollectionBeforeValidateHook<ScheduleException> = async ({ data, req }) => {
  if (!data) return data
  const timezone = await timezoneOf(req, data.location)
  return {
    ...data,
    startsAt: instantOf(data.startsAt, 'startsAt', timezone),
    endsAt: instantOf(data.endsAt, 'endsAt', timezone),
  }
}

async function timezoneOf(req: PayloadRequest, location: unknown): Promise<string> {
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  if (typeof location !== 'string') return clinic.timezone
  const [row] = await runSql<{ timezone: string }>(
    req,
    sql`select timezone from locations where tenant_id = ${clinic.id} and id = ${location}`,
  )
  return row?.timezone ?? clinic.timezone
}

/** What is no time at all is left to the field's own check. */
function instantOf<Value>(value: Value, field: string, timezone: string): Value | string {
  if (typeof value !== 'string' || value === '') return value
  const time = parseStartsAt({ value, timezone })
  if (time.ok) return new Date(time.instant).toISOString()
  if (time.refusal === 'nonexistent-local-time')
    throw refuse('nonexistent_local_time', { field, suggestion: time.suggestion })
  throw refuse('validation_failed', {
    message: 'A time looks like 2026-03-09T10:00 or 2026-03-09T10:00:00Z.',
    field,
  })
}
