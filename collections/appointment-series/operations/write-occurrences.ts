import type { PayloadRequest } from 'payload'
import {
  refusedOccurrence,
  type WantedOccurrence,
} from '@/collections/appointment-series/operations/plan-occurrences'
import { SeriesRefused } from '@/collections/appointment-series/operations/series-refusal'
import type { BookingBatch } from '@/collections/appointments/operations/booking-batch'
import { claimVisits } from '@/collections/appointments/operations/claim-visits'
import { refusals } from '@/src/framework/refuse'
import type { Appointment } from '@/src/payload-types'

type Write = (occurrence: WantedOccurrence) => Promise<Appointment>

/** Writes all visits through their own operation and then claims the time of all of them, or none. */
export async function writeOccurrences(
  req: PayloadRequest,
  {
    clinic,
    batch,
    series,
    wanted,
    write,
  }: { clinic: string; batch: BookingBatch; series: string; wanted: WantedOccurrence[]; write: Write },
): Promise<Appointment[]> {
  const written = new Map<string, { doc: Appointment; occurrence: WantedOccurrence }>()
  for (const occurrence of wanted) {
    batch.next = { id: occurrence.before?.id ?? null, series, seriesSlot: occurrence.slot }
    const doc = await write(occurrence)
    written.set(doc.id, { doc, occurrence })
  }
  batch.next = null
  // Somebody may have been faster since it was decided.
  const taken = await claimVisits(req, clinic, batch)
  const refused = taken.flatMap(({ appointment, conflicts }) => {
    const visit = written.get(appointment)
    if (!visit) return []
    const { code, message } = { code: 'slot_taken' as const, message: refusals.slot_taken.message }
    const end = Date.parse(String(visit.doc.endsAt))
    return refusedOccurrence(visit.occurrence, { end, code, message, busy: conflicts })
  })
  if (refused.length > 0) throw new SeriesRefused(refused)
  return [...written.values()].map(({ doc }) => doc)
}
