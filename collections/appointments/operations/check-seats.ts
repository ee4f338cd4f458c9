import { refuse } from '@/src/framework/refuse'

/** Who sits in a visit, and how many may. */
export type Seats = { capacity: number; patient: string | null; attendees: readonly string[] }

/** The visit's own patient holds a seat like everybody else; nobody sits on two. */
export function refuseOverbookedSeats({ capacity, patient, attendees }: Seats): void {
  const seated = patient ? [patient, ...attendees] : attendees
  if (new Set(seated).size < seated.length)
    throw refuse('conflict', { message: 'This patient is in this visit already.', field: 'attendees' })
  if (seated.length > capacity) throw refuse('capacity_full', { field: 'attendees', capacity })
  if (!patient && capacity === 1)
    throw refuse('validation_failed', { message: 'Please choose a patient.', field: 'patient' })
}

export function refuseMergedPatients(ids: readonly string[]): void {
  if (ids.length > 0)
    throw refuse('validation_failed', {
      message: 'This record was merged into another patient. Please choose that one.',
      field: 'patient',
    })
}

/** Nobody is booked whose record is only kept. */
export function refuseRestrictedPatients(ids: readonly string[]): void {
  if (ids.length > 0) throw refuse('restricted', { field: 'patient' })
}
