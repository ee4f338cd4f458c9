import type { CollectionAfterChangeHook } from 'payload'
import { forgetClinics } from '@/src/auth/find-clinic'
import { afterCommit } from '@/src/database/after-commit'

/** Makes the next request read a changed clinic again. */
export const forgetClinic: CollectionAfterChangeHook = async ({ doc, req }) => {
  await afterCommit(req, forgetClinics)
  return doc
}
