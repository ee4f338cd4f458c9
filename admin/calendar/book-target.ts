import type { BookStart } from '@/admin/calendar/book-start'
import type { ServiceFact } from '@/admin/calendar/calendar-facts'
import { MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import { resolveLocalTime } from '@/src/domain/scheduling/wall-time'

export type BookTarget = { ok: true; start: number; end: number } | { ok: false; suggestion: string | null }

const USUAL_MINUTES = 30

/** The instants behind the wall times of a form. Without an end the visit is as long as its service. */
export function bookTarget(
  { end, service, start }: BookStart,
  services: readonly ServiceFact[],
  timezone: string,
): BookTarget {
  const from = resolveLocalTime({ local: start, timezone })
  if (!from.ok)
    return {
      ok: false,
      suggestion: from.refusal === 'nonexistent-local-time' ? from.suggestion.slice(11, 16) : null,
    }
  const until = end ? resolveLocalTime({ local: end, timezone }) : undefined
  const minutes = services.find(({ id }) => id === service)?.durationMinutes ?? USUAL_MINUTES
  const last = until?.ok && until.instant > from.instant ? until.instant : from.instant + minutes * MINUTE_MS
  return { ok: true, start: from.instant, end: last }
}
