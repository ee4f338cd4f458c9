import type { Payload } from 'payload'
import { type ClinicContext, currentContext, runInContext } from '@/src/request-context'

const PAGE = 200

/**
 * Does some work in every clinic, one after the other, whatever its status. Row-level security lets nobody look
 * at all clinics at once, so work for the whole platform visits each of them.
 */
export async function forEachClinic(
  payload: Payload,
  work: (clinic: ClinicContext) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  let last: string | undefined
  for (;;) {
    const { docs } = await payload.find({
      collection: 'tenants',
      where: last ? { id: { greater_than: last } } : {},
      sort: 'id',
      limit: PAGE,
      pagination: false,
      depth: 0,
    })
    for (const { id, slug, timezone, currency, locale, country } of docs) {
      signal?.throwIfAborted()
      const clinic: ClinicContext = {
        id: String(id),
        slug,
        timezone,
        currency,
        locale: locale ?? 'en',
        country: country ?? null,
      }
      await runInContext({ requestId: currentContext()?.requestId ?? 'job', channel: 'job', clinic }, () =>
        work(clinic),
      )
      last = clinic.id
    }
    if (docs.length < PAGE) return
  }
}
