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

/** A seat that is offered to those who wait is theirs until that is over. */
export function refuseOfferedSeats({
  capacity,
  patient,
  attendees,
  offered,
}: Seats & { offered: number }): void {
  if (attendees.length + (patient ? 1 : 0) + offered > capacity)
    throw refuse('capacity_full', {
      message: 'The free seat is being offered to somebody who waits for it.',
      field: 'attendees',
      capacity,
    })
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
