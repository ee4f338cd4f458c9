import type { CollectionBeforeOperationHook, Where } from 'payload'
import { refuse } from '@/src/framework/refuse'

const MOST_STEPS = 2

/**
 * A caller's query may cross one relation. Payload checks the rights on fields behind two of them only after it
 * has begun to answer, and nobody listens to that refusal any more.
 */
export const refuseFarQueries: CollectionBeforeOperationHook = ({ args }) => {
  const { where, overrideAccess } = args as { where?: Where; overrideAccess?: boolean }
  if (where && !overrideAccess && stepsIn(where) > MOST_STEPS)
    throw refuse('validation_failed', { message: 'The search goes over too many relations.' })
  return args
}

const stepsIn = (where: Where): number =>
  Math.max(
    0,
    ...Object.entries(where).map(([key, condition]) =>
      Array.isArray(condition)
        ? Math.max(0, ...condition.map(stepsIn))
        : key.replaceAll('__', '.').split('.').length,
    ),
  )
