import type { PayloadRequest } from 'payload'
import { inBatch } from '@/collections/appointment-series/operations/in-batch'
import {
  planOccurrences,
  type WantedOccurrence,
} from '@/collections/appointment-series/operations/plan-occurrences'
import { SeriesRefused } from '@/collections/appointment-series/operations/series-refusal'
import { ruleRefusal, storedRule } from '@/collections/appointment-series/operations/series-rule'
import { wantedSpan } from '@/collections/appointment-series/operations/wanted-span'
import { writeOccurrences } from '@/collections/appointment-series/operations/write-occurrences'
import { grantedOverlapReason } from '@/collections/appointments/operations/caller-rules'
import { loadPlace } from '@/collections/appointments/operations/load-booking-facts'
import { MINUTE_MS } from '@/src/domain/scheduling/epoch-day'
import { expandSeries, type SeriesRule } from '@/src/domain/scheduling/series'
import { refuse } from '@/src/framework/refuse'
import type { Appointment, AppointmentSeries } from '@/src/payload-types'

export type WantedSeries = {
  startsAt: unknown
  endsAt?: unknown
  location: string | null
  practitioner: string
  service: string
  patient: string | null
  resources: string[]
  holdId?: string
  rule: SeriesRule
  /** Whatever else a visit may have; the visits themselves check it. */
  visit: Record<string, unknown>
}

export type BookedSeries = { doc: AppointmentSeries; occurrences: Appointment[] }

/** Books all visits of a rule as one, each through the operation of a single visit. Whether the caller may is asked at the door. */
export const bookSeries = (req: PayloadRequest, wanted: WantedSeries): Promise<BookedSeries> =>
  inBatch(req, async ({ clinic, batch }) => {
    const { practitioner, service, patient, resources, rule, visit } = wanted
    const place = await loadPlace(req, { clinic, location: wanted.location, practitioner })
    if (!place)
      throw refuse('validation_failed', {
        message: 'Please choose a location that exists.',
        field: 'location',
      })
    const span = wantedSpan(wanted, place.timezone)
    const series = expandSeries({ startsAtLocal: span.local, timezone: place.timezone, rule })
    if (!series.ok) throw ruleRefusal(series.refusal)
    const occurrences = series.occurrences.map(
      ({ slot, local, instant, isMovedFromGap }, index): WantedOccurrence => {
        const startsAt = new Date(instant).toISOString()
        const endsAt =
          span.durationMs === null ? undefined : new Date(instant + span.durationMs).toISOString()
        return {
          occurrence: index + 1,
          slot,
          movedFromGap: isMovedFromGap ? local : null,
          instant,
          timezone: place.timezone,
          before: null,
          data: {
            status: 'scheduled',
            ...visit,
            patient,
            service,
            practitioner,
            resources,
            location: place.id,
            startsAt,
            ...(endsAt ? { endsAt } : {}),
            // A hold keeps one time, which is that of the first visit.
            ...(wanted.holdId && index === 0 ? { holdId: wanted.holdId } : {}),
          },
        }
      },
    )
    const overlapReason = grantedOverlapReason(req, visit.overlapReason)
    const refused = await planOccurrences(req, { clinic, batch, overlapReason, wanted: occurrences })
    if (refused.length > 0) throw new SeriesRefused(refused)

    const doc = await req.payload.create({
      collection: 'appointment-series',
      data: {
        patient,
        service,
        practitioner,
        location: place.id,
        resources,
        startsAtLocal: series.occurrences[0]?.slot ?? span.local,
        timezone: place.timezone,
        durationMinutes: lengthOf(span.durationMs, batch.known[0]?.facts.service?.durationMinutes),
        rule: storedRule(rule),
      } as never,
      depth: 0,
      overrideAccess: true,
      req,
    })
    const booked = await writeOccurrences(req, {
      clinic,
      batch,
      series: doc.id,
      wanted: occurrences,
      write: ({ data }) =>
        req.payload.create({
          collection: 'appointments',
          data: data as never,
          depth: 0,
          overrideAccess: false,
          req,
        }) as Promise<Appointment>,
    })
    return { doc, occurrences: booked }
  })

const lengthOf = (durationMs: number | null, usualMinutes = 1): number =>
  durationMs === null ? usualMinutes : Math.max(1, Math.round(durationMs / MINUTE_MS))
