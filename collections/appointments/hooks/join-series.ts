import type { CollectionBeforeValidateHook } from 'payload'
import { bookingContext } from '@/collections/appointments/operations/booking-context'
import { reservationCode } from '@/collections/appointments/operations/reservation-code'

/** Gives the visit its place in the series that is being written; its time is claimed together with the others'. */
export const joinSeries: CollectionBeforeValidateHook = ({ data, operation, originalDoc, req }) => {
  const { batch } = bookingContext(req)
  const next = batch?.next
  const id = operation === 'create' ? null : String(originalDoc?.id)
  if (!data || !batch || !next || next.id !== id) return data
  batch.next = null
  const { series, seriesSlot } = next
  const code = id === null ? { reservationCode: reservationCode() } : {}
  batch.waiting.add(id ?? String(code.reservationCode))
  return { ...data, ...code, series, seriesSlot }
}
