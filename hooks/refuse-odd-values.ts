import type { CollectionBeforeOperationHook } from 'payload'
import { findOddValue } from '@/src/fields/odd-value'
import { refuse } from '@/src/framework/refuse'

/** Refuses a value whose form its field cannot hold, before anything turns it into another one. */
export const refuseOddValues: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  req,
}) => {
  if (operation !== 'create' && operation !== 'update') return args
  const { data, id } = args as { data?: Record<string, unknown> | null; id?: string }
  const odd = findOddValue(collection.flattenedFields, data ?? {})
  if (!odd) return args
  // Who may not do this at all is told so by the access check that follows.
  const isAllowed = args.overrideAccess || (await collection.access[operation]({ data, id, req })) !== false
  if (isAllowed) throw refuse('validation_failed', odd)
  return args
}
