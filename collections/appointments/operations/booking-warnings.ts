/** What staff are told of a booking they may make all the same; for patients and other systems each of them is a no. */
export const bookingWarnings = ['outside_hours', 'patient_busy', 'day_full'] as const

export type BookingWarning = (typeof bookingWarnings)[number]
