import type { PayloadRequest } from 'payload'
import type { DayRange } from '@/admin/calendar/view-range'
import { plainReads } from '@/src/direct-read/plain-read'

/**
 * What `GET /api/v1/calendar` answers about these days, as text, so that it comes while the page's scripts are still
 * loading. Null when the page has to ask for it itself: then it is also told why it was refused.
 */
export async function firstFacts(
  { headers, payload, user }: Pick<PayloadRequest, 'headers' | 'payload' | 'user'>,
  { from, to }: DayRange,
): Promise<string | null> {
  // What is fetched in case somebody goes there was read by nobody, and the trail would say otherwise.
  if (headers.get('next-router-prefetch')) return null
  const read = plainReads(payload).get(`${payload.config.routes.api}/calendar`)
  if (!read) return null
  const searchParams = new URLSearchParams({ from, to })
  return read({ payload, user, payloadAPI: 'REST', transactionID: undefined, searchParams }).then(
    JSON.stringify,
    () => null,
  )
}
