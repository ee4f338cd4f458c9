import type { CollectionBeforeChangeHook } from 'payload'
import { nextNumber } from '@/src/database/next-number'
import { refuse } from '@/src/framework/refuse'
import type { Patient } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** Gives a new patient the clinic's next number, which stays with them. */
export const assignPatientNumber: CollectionBeforeChangeHook<Patient> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation === 'update') return { ...data, number: originalDoc?.number }
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden')
  const { sequence } = await nextNumber(req, { clinicId: clinic.id, series: 'patient', year: 0 })
  return { ...data, number: `P-${String(sequence).padStart(6, '0')}` }
}
