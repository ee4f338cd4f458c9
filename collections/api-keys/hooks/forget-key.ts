import type { CollectionAfterDeleteHook } from 'payload'
import { forgetApiKey } from '@/src/auth/identify-api-key'
import { afterCommit } from '@/src/database/after-commit'

/** A revoked key is worthless with the answer that says so. */
export const forgetKey: CollectionAfterDeleteHook = async ({ doc, id, req }) => {
  await afterCommit(req, () => forgetApiKey(String(id)))
  return doc
}
