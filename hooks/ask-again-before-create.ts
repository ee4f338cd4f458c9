import type { CollectionBeforeChangeHook } from 'payload'
import { requireRecentFactor } from '@/src/auth/require-recent-factor'

/** For records that open doors: whoever makes one has just proved to be themselves. */
export const askAgainBeforeCreate: CollectionBeforeChangeHook = async ({ data, operation, req }) => {
  if (operation === 'create') await requireRecentFactor(req)
  return data
}
