import type { CollectionBeforeChangeHook } from 'payload'
import { refuse } from '@/src/framework/refuse'
import type { Patient } from '@/src/payload-types'

/** Only a merge makes a patient a merged one and only an erasure an erased one, and both are final. */
export const keepMerged: CollectionBeforeChangeHook<Patient> = ({ context, data, originalDoc }) => {
  if (context.isMerging === true) return data
  if (originalDoc?.status === 'merged')
    throw refuse('locked', {
      message: 'This patient was merged into another one and can no longer be changed.',
    })
  if (originalDoc?.status === 'erased')
    throw refuse('locked', { message: 'What was known of this patient was erased.' })
  if (data.status === 'erased')
    throw refuse('illegal_transition', { message: 'Please use the erasure of a patient.', field: 'status' })
  if (data.status === 'merged')
    throw refuse('illegal_transition', { message: 'Please use the merge of two patients.', field: 'status' })
  return data
}
