import type { CollectionAfterOperationHook, PayloadRequest } from 'payload'
import { refuse } from '@/src/framework/refuse'

type Remembering = { refusals?: Map<string, Error> }

/**
 * Payload collects the errors of a bulk write and commits the rest, also halves of records whose later hooks
 * refused. A hook wrapped in this keeps what it refused with for `refuseHalfDoneBulk`.
 */
export const rememberRefusal =
  <Args extends { req: PayloadRequest }, Result>(hook: (args: Args) => Result | Promise<Result>) =>
  async (args: Args): Promise<Result> => {
    try {
      return await hook(args)
    } catch (error) {
      const context = args.req.context as Remembering
      context.refusals ??= new Map()
      if (error instanceof Error) context.refusals.set(error.message, error)
      throw error
    }
  }

/** Undoes a bulk write of which any record was refused, with the answer that this record got. */
export const refuseHalfDoneBulk: CollectionAfterOperationHook = ({ operation, req, result }) => {
  if (operation !== 'update') return result
  const { errors } = result as { errors?: { id: unknown; message: string }[] }
  const [first] = errors ?? []
  if (!first) return result
  // Of an error that was collected only its message is left.
  const remembered = (req.context as Remembering).refusals?.get(first.message)
  throw remembered ?? refuse('validation_failed', { message: first.message, record: String(first.id) })
}
