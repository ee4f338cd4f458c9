import type { BookingFacts } from '@/collections/appointments/operations/booking-facts'
import type { VisitReading } from '@/collections/appointments/operations/read-visit'
import { unknownReference } from '@/hooks/refuse-foreign-references'

/** What a new visit refers to must be the clinic's own. The facts have looked all of it up, in the clinic only. */
export function refuseUnknownReferences(
  { knownPatients, location, practitioner, resources, service }: BookingFacts,
  { question, seated }: Pick<VisitReading, 'question' | 'seated'>,
): void {
  const isKnown = (patient: string) => knownPatients.includes(patient.toLowerCase())
  const isOwn = (resource: string) => resources.some(({ id }) => id === resource.toLowerCase())
  if (seated.patient && !isKnown(seated.patient)) throw unknownReference('patient')
  if (!service) throw unknownReference('service')
  if (!practitioner) throw unknownReference('practitioner')
  if (question.location && !location) throw unknownReference('location')
  if (!question.resources.every(isOwn)) throw unknownReference('resources')
  if (!seated.attendees.every(isKnown)) throw unknownReference('attendees')
}
