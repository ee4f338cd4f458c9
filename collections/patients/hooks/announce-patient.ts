import type { CollectionAfterChangeHook } from 'payload'
import type { Patient } from '@/src/payload-types'
import { announce } from '@/webhooks/announce'
import { changedNames } from '@/webhooks/changed-names'
import { patientCreated } from '@/webhooks/events/patient-created'
import { patientUpdated } from '@/webhooks/events/patient-updated'

/** Made from other fields, or for one answer only. */
const DERIVED = new Set([
  'id',
  'tenant',
  'createdAt',
  'updatedAt',
  'displayName',
  'number',
  'lookup',
  'warnings',
])

/** Tells other systems that there is a patient, or which fields changed. What a merge does is told by the merge. */
export const announcePatient: CollectionAfterChangeHook<Patient> = async ({
  collection,
  context,
  data,
  doc,
  operation,
  previousDoc,
  req,
}) => {
  if (context.isMerging === true) return doc
  const subject = doc.id
  const status = data.status ?? previousDoc?.status ?? 'active'
  if (operation === 'create') {
    const isActive = status !== 'inactive'
    await announce(req, {
      event: patientCreated,
      subject,
      data: { patient: subject, status: isActive ? 'active' : 'inactive' },
    })
    return doc
  }
  const names = collection.flattenedFields.map(({ name }) => name).filter((name) => !DERIVED.has(name))
  const changed = changedNames(names, { ...previousDoc }, { ...data })
  if (changed.length > 0)
    await announce(req, {
      event: patientUpdated,
      subject,
      data: { patient: subject, status, isRestricted: Boolean(previousDoc.restrictedAt), changed },
    })
  return doc
}
