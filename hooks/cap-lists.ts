import type { CollectionBeforeOperationHook } from 'payload'

const DEFAULT_LIMIT = 25
const HIGHEST_LIMIT = 200
const HIGHEST_DEPTH = 2

/** Bounds what one request may ask for; Payload itself takes 0 for "everything". Our own calls set their limits. */
export const capLists: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation !== 'read' || args.overrideAccess) return args
  const bounded = { ...args } as typeof args & {
    limit?: number
    depth?: number
    pagination?: boolean
    id?: unknown
  }
  if (!('id' in bounded)) {
    const asked = Number(bounded.limit ?? DEFAULT_LIMIT)
    bounded.limit = asked >= 1 ? Math.min(Math.floor(asked), HIGHEST_LIMIT) : DEFAULT_LIMIT
  }
  if (Number(bounded.depth ?? 0) > HIGHEST_DEPTH) bounded.depth = HIGHEST_DEPTH
  return bounded
}
