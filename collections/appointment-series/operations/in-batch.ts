import type { PayloadRequest } from 'payload'
import { refusalOf, SeriesRefused } from '@/collections/appointment-series/operations/series-refusal'
import { type BookingBatch, newBatch } from '@/collections/appointments/operations/booking-batch'
import { bookingContext } from '@/collections/appointments/operations/booking-context'
import { inTransaction } from '@/src/framework/in-transaction'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'
import { announceVisits } from '@/webhooks/announce-visits'

/** Runs work on the visits of a series: all of it is kept or nothing, and what cannot be is answered by name. */
export async function inBatch<Result>(
  req: PayloadRequest,
  work: (place: { clinic: string; batch: BookingBatch }) => Promise<Result>,
): Promise<Result> {
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  const context = bookingContext(req)
  const batch = newBatch()
  context.batch = batch
  try {
    return await inTransaction(req, async () => {
      const result = await work({ clinic: clinic.id, batch })
      await announceVisits(req, batch.told)
      return result
    })
  } catch (error) {
    if (error instanceof SeriesRefused) throw await refusalOf(req, error)
    throw error
  } finally {
    context.batch = null
  }
}
