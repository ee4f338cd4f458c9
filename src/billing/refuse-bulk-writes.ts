import type { CollectionBeforeOperationHook } from 'payload'
import { refuse } from '@/src/framework/refuse'

/** Final records change one by one if at all: of many, Payload keeps some and answers with a single 400. */
export const refuseBulkWrites: CollectionBeforeOperationHook = ({ args, operation }) => {
  const { id, where } = args as { id?: string; where?: unknown }
  if ((operation === 'update' || operation === 'delete') && where && !id)
    throw refuse('locked', { message: 'These records are final and cannot be changed together.' })
  return args
}
