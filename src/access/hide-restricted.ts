import type { Access, CollectionConfig, Field, Where } from 'payload'
import { hiddenPatients } from '@/src/patient-data/restricted-patients'

/** Restricts an access answer further, to records of patients the caller may see. */
export function hideRestricted(collection: CollectionConfig, access: Access): Access {
  const path = patientPath(collection)
  if (!path) return access
  return async (args) => {
    const answer = await access(args)
    if (answer === false) return false
    const hidden = await hiddenPatients(args.req)
    if (hidden.length === 0) return answer
    const seen: Where =
      path === 'id'
        ? { id: { not_in: hidden } }
        : { or: [{ patient: { exists: false } }, { patient: { not_in: hidden } }] }
    return answer === true ? seen : { and: [answer, seen] }
  }
}

/** Where a record names its patient. */
export const patientPath = ({
  fields,
  slug,
}: Pick<CollectionConfig, 'slug' | 'fields'>): 'id' | 'patient' | null =>
  slug === 'patients' ? 'id' : namesPatient(fields) ? 'patient' : null

const namesPatient = (fields: Field[]): boolean =>
  fields.some(
    (field) =>
      (field.type === 'relationship' && field.name === 'patient' && field.relationTo === 'patients') ||
      (field.type === 'row' && namesPatient(field.fields)),
  )
