import type { CollectionBeforeValidateHook } from 'payload'
import { refuse } from '@/src/framework/refuse'
import { currentClinic } from '@/src/request-context'

/** Puts a new record into the clinic of the request and keeps an existing one where it is. */
export const assignClinic: CollectionBeforeValidateHook = ({ data, operation, originalDoc }) => {
  const clinic = currentClinic()
  if (!clinic) throw refuse('forbidden', { message: 'No clinic was chosen for this request.' })
  return { ...data, tenant: operation === 'create' ? clinic.id : (originalDoc?.tenant ?? clinic.id) }
}
