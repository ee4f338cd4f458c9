import type { Endpoint } from 'payload'
import { attendeesEndpoint } from '@/collections/appointments/endpoints/attendees'
import { availabilityEndpoint } from '@/collections/appointments/endpoints/availability'
import { holdsEndpoint } from '@/collections/appointments/endpoints/holds'
import { rescheduleEndpoint } from '@/collections/appointments/endpoints/reschedule'
import { stepEndpoints } from '@/collections/appointments/endpoints/steps'

/** What can be done with appointments beyond reading and writing them, relative to `/api/v1/appointments`. */
export const appointmentEndpoints: Endpoint[] = [
  availabilityEndpoint,
  holdsEndpoint,
  ...stepEndpoints,
  rescheduleEndpoint,
  attendeesEndpoint,
]
