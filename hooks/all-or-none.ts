import type { CollectionAfterOperationHook, PayloadRequest } from 'payload'
import { refuse } from '@/src/framework/refuse'

type Remembering = { firstRefusal?: unknown }

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
      context.firstRefusal ??= error
      throw error
    }
  }

/** Undoes a bulk write of which any record was refused, with the answer that this record got. */
export const refuseHalfDoneBulk: CollectionAfterOperationHook = ({ operation, req, result }) => {
  if (operation !== 'update') return result
  const { errors } = result as { errors?: { id: unknown; message: string }[] }
  const [first] = errors ?? []
  if (!first) return result
  throw (
    (req.context as Remembering).firstRefusal ??
    refuse('validation_failed', { message: first.message, record: String(first.id) })
  )
}
