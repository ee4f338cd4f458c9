import type { CollectionAfterChangeHook } from 'payload'
import { forgetClinics } from '@/src/auth/find-clinic'

/** Makes the next request read a changed clinic again. */
export const forgetClinic: CollectionAfterChangeHook = ({ doc }) => {
  forgetClinics()
  return doc
}
