import type { PayloadRequest } from 'payload'
import {
  chooseOccurrences,
  type SeriesScope,
} from '@/collections/appointment-series/operations/choose-occurrences'
import { inBatch } from '@/collections/appointment-series/operations/in-batch'
import { moveOccurrences } from '@/collections/appointment-series/operations/move-occurrences'
import { planOccurrences } from '@/collections/appointment-series/operations/plan-occurrences'
import { lockSeries } from '@/collections/appointment-series/operations/read-series'
import { saveSeries } from '@/collections/appointment-series/operations/save-series'
import { SeriesRefused } from '@/collections/appointment-series/operations/series-refusal'
import { writeOccurrences } from '@/collections/appointment-series/operations/write-occurrences'
import type { VisitIntent } from '@/collections/appointments/operations/booking-context'
import { grantedOverlapReason } from '@/collections/appointments/operations/caller-rules'
import { loadPlace } from '@/collections/appointments/operations/load-booking-facts'
import { followUp } from '@/src/framework/follow-up'
import { refuse } from '@/src/framework/refuse'
import type { Appointment, AppointmentSeries } from '@/src/payload-types'

export type SeriesChanges = {
  startsAt?: string
  endsAt?: string
  weekdays?: number[]
  practitioner?: string
  service?: string
  location?: string
  resources?: string[]
  overlapReason?: string
  /** Whatever else of a visit is set to the same. */
  visit: Record<string, unknown>
}

export type SeriesChange = {
  id: string
  from: string
  scope: SeriesScope
  /** What becomes of visits that were changed alone before. */
  exceptions: 'keep' | 'overwrite'
  /** How long other systems are not told yet, because it may be taken back. */
  holdSeconds?: number
} & ({ cancel: { reason: string }; changes?: undefined } | { cancel?: undefined; changes: SeriesChanges })

export type ChangedSeries = {
  doc: AppointmentSeries
  occurrences: Appointment[]
  /** Visits that keep a time of their own. */
  kept: string[]
}

/** Changes or cancels visits of a series as one: all that are chosen or none. Whether the caller may is asked at the door. */
export const changeSeries = (req: PayloadRequest, change: SeriesChange): Promise<ChangedSeries> =>
  inBatch(req, async ({ clinic, batch }) => {
    const { holdSeconds } = change
    const { series, occurrences } = await lockSeries(req, clinic, change.id)
    const { anchor, chosen } = chooseOccurrences(occurrences, { ...change, now: Date.now() })
    if (change.cancel) {
      const { reason } = change.cancel
      const cancelled: Appointment[] = []
      for (const { id } of chosen)
        cancelled.push(
          await writeVisit(req, { id, holdSeconds, step: 'cancel' }, { cancellationReason: reason }),
        )
      return { doc: series, occurrences: cancelled, kept: [] }
    }
    const { scope, exceptions, changes } = change
    if (changes.location && scope !== 'this') await refuseOtherClock(req, clinic, series, changes.location)
    const move = moveOccurrences({ series, anchor, chosen, scope, exceptions, changes })
    const overlapReason = grantedOverlapReason(req, changes.overlapReason)
    const refused = await planOccurrences(req, { clinic, batch, overlapReason, wanted: move.wanted })
    if (refused.length > 0) throw new SeriesRefused(refused)
    const doc = await saveSeries(req, series, move.save)
    const changed = await writeOccurrences(req, {
      clinic,
      batch,
      series: doc.id,
      wanted: move.wanted,
      write: ({ before, data }) =>
        writeVisit(req, { id: String(before?.id), holdSeconds }, changesOf(data, before)),
    })
    return { doc, occurrences: changed, kept: move.kept }
  })

/** A rule keeps the time of one clock; under another one it would be another series. */
async function refuseOtherClock(
  req: PayloadRequest,
  clinic: string,
  series: AppointmentSeries,
  location: string,
): Promise<void> {
  const place = await loadPlace(req, { clinic, location, practitioner: '' })
  if (place && place.timezone !== series.timezone)
    throw refuse('validation_failed', {
      message: 'This location has another time zone. Please book a new series there.',
      field: 'location',
    })
}

/** What differs from the stored visit: writing what is there already would look like somebody's wish. */
function changesOf(data: Record<string, unknown>, before: Record<string, unknown> | null) {
  return Object.fromEntries(
    Object.entries(data).filter(([name, value]) => before === null || before[name] !== value),
  )
}

function writeVisit(
  req: PayloadRequest,
  intent: VisitIntent,
  data: Record<string, unknown>,
): Promise<Appointment> {
  const next = followUp(req)
  Object.assign(next.context, {
    auditAction: intent.step ?? 'reschedule',
    visitIntent: intent,
  })
  return req.payload.update({
    collection: 'appointments',
    id: intent.id,
    data: data as never,
    depth: 0,
    overrideAccess: false,
    req: next,
  }) as Promise<Appointment>
}
