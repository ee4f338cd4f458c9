import type { CollectionAfterOperationHook, CollectionBeforeOperationHook } from 'payload'
import {
  findLikelyDuplicates,
  type LikelyDuplicate,
  type PersonHints,
} from '@/collections/patients/operations/find-likely-duplicates'
import { isAllowed } from '@/src/access/principal'

export type PatientWarning = { code: 'likely_duplicate'; patients: { id: string; number: string }[] }

/** Looks before the patient is created, so that the clinic's next number is not held up meanwhile. */
export const lookForDuplicates: CollectionBeforeOperationHook = async ({ args, context, operation, req }) => {
  delete context.likelyDuplicates
  if (operation !== 'create' || args.overrideAccess) return args
  if (isAllowed(req.user, 'create', 'patients') && isAllowed(req.user, 'read', 'patients'))
    context.likelyDuplicates = await findLikelyDuplicates(req, (args.data ?? {}) as PersonHints)
  return args
}

/** Tells whoever created a patient which others may be the same person. */
export const warnOfDuplicates: CollectionAfterOperationHook = ({ operation, req, result }) => {
  const found = (req.context.likelyDuplicates ?? []) as LikelyDuplicate[]
  if (operation !== 'create' || found.length === 0) return result
  const patients = found.map(({ id, number }) => ({ id, number }))
  return {
    ...(result as object),
    warnings: [{ code: 'likely_duplicate', patients }] satisfies PatientWarning[],
  }
}
