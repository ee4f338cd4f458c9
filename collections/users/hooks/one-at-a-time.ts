import type { CollectionBeforeOperationHook } from 'payload'
import { refuse } from '@/src/framework/refuse'

/** What is right for one person may be wrong for the next, so callers change them one by one. */
export const oneAtATime: CollectionBeforeOperationHook = ({ args, operation }) => {
  const { id, overrideAccess } = args as { id?: unknown; overrideAccess?: boolean }
  if (operation === 'update' && !id && !overrideAccess)
    throw refuse('forbidden', { message: 'People are changed one at a time.' })
  return args
}
