import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { liveInvoices, lockVisits } from '@/collections/invoices/operations/live-invoices'
import { idOf } from '@/src/access/principal'
import { refuse } from '@/src/framework/refuse'
import type { Appointment, Invoice } from '@/src/payload-types'

/**
 * An invoice for a visit is for somebody who was there. A new one without lines of its own gets the visit's
 * service as its line, and that only once for each patient of the visit.
 */
export const draftFromVisit: CollectionBeforeValidateHook<Invoice> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (!data?.appointment) return data
  if (operation === 'update' && (originalDoc?.status !== 'draft' || isSameVisit(data, originalDoc)))
    return data

  const visit = await req.payload.findByID({
    collection: 'appointments',
    id: idOf(data.appointment),
    depth: 0,
    req,
  })
  const patient = patientOfVisit(visit, data.patient ? idOf(data.patient) : null)
  if (operation === 'update' || (data.lines?.length ?? 0) > 0) return { ...data, patient }
  await refuseSecondInvoice(req, visit.id, patient)
  return { ...data, patient, lines: [await lineOf(req, visit)] }
}

function isSameVisit(data: Partial<Invoice>, stored: Invoice): boolean {
  const ids = ({ appointment, patient }: Partial<Invoice>) =>
    [appointment, patient].map((value) => value && idOf(value)).join()
  return ids(data) === ids(stored)
}

function patientOfVisit(visit: Appointment, wanted: string | null): string {
  const present = [visit.patient, ...(visit.attendees ?? [])].flatMap((person) =>
    person ? [idOf(person)] : [],
  )
  const patient = wanted ?? (visit.patient ? idOf(visit.patient) : null)
  if (!patient)
    throw refuse('validation_failed', {
      message: 'Several people come to this visit. Please choose who pays.',
      field: 'patient',
    })
  if (present.length > 0 && !present.includes(patient))
    throw refuse('validation_failed', {
      message: 'This patient did not take part in the visit.',
      field: 'patient',
    })
  return patient
}

async function refuseSecondInvoice(req: PayloadRequest, visit: string, patient: string): Promise<void> {
  await lockVisits(req, [visit])
  const existing = (await liveInvoices(req, [visit])).find((invoice) => invoice.patient === patient)
  if (!existing) return
  throw refuse('conflict', {
    message: existing.number
      ? `This visit is already on invoice ${existing.number}.`
      : 'There is already a draft invoice for this visit.',
    field: 'appointment',
    appointments: [visit],
  })
}

async function lineOf(
  req: PayloadRequest,
  visit: Appointment,
): Promise<NonNullable<Invoice['lines']>[number]> {
  const service = await req.payload.findByID({
    collection: 'services',
    id: idOf(visit.service),
    depth: 0,
    req,
  })
  return {
    description: service.name,
    quantity: 1,
    unitPriceMinor: service.priceMinor,
    discountMinor: 0,
    taxRateBasisPoints: service.taxRateBasisPoints ?? 0,
    service: service.id,
    code: service.code,
  }
}
