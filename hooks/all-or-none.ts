import type { CollectionAfterOperationHook, CollectionConfig, PayloadRequest } from 'payload'
import { refuse } from '@/src/framework/refuse'
import { failureNamed, rememberFailure } from '@/src/framework/remembered-failures'

type Hooks = NonNullable<CollectionConfig['hooks']>
type AnyHook = (args: { req: PayloadRequest }) => unknown

const STEPS = ['beforeValidate', 'beforeChange', 'afterChange', 'beforeDelete', 'afterDelete'] as const

/** The hooks of a collection, keeping what they refuse a record with for `refuseHalfDoneBulk`. */
export function rememberingHooks(hooks: Hooks): Hooks {
  const remembering = STEPS.flatMap((step) => {
    const ofStep = hooks[step] as AnyHook[] | undefined
    return ofStep ? [[step, ofStep.map(remember)]] : []
  })
  return { ...hooks, ...Object.fromEntries(remembering) }
}

const remember =
  (hook: AnyHook): AnyHook =>
  async (args) => {
    try {
      return await hook(args)
    } catch (error) {
      rememberFailure(args.req, error)
      throw error
    }
  }

type Failed = { id: unknown; message: string; isPublic?: boolean }

/**
 * Undoes a write of many records of which any failed, with the answer that this record got. Payload collects such
 * errors and commits the rest, also halves of records whose later hooks refused.
 */
export const refuseHalfDoneBulk: CollectionAfterOperationHook = ({ operation, req, result }) => {
  if (operation !== 'update' && operation !== 'delete') return result
  const [first] = (result as { errors?: Failed[] }).errors ?? []
  if (!first) return result
  // Of an error that was collected only its message is left, and that may hold what the database was told.
  const failure = failureNamed(req, first.message)
  if (failure) throw failure
  if (!first.isPublic) throw new Error('A record of many could not be written')
  throw refuse('validation_failed', { message: first.message, record: String(first.id) })
}
