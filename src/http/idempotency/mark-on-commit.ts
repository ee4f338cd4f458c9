import type { BasePayload, CollectionAfterOperationHook } from 'payload'
import { currentClaim } from '@/src/http/idempotency/claim'
import { markCommitted } from '@/src/http/idempotency/claim-table'

const WRITES = new Set(['create', 'update', 'updateByID', 'delete', 'deleteByID'])

const prepared = new WeakSet<BasePayload>()

/**
 * Makes every transaction of a request with an idempotency key carry the note that it took effect, so that a crash
 * between the effect and the answer cannot lead to a second one. It sits where all transactions end, because any
 * operation may be the one that opens and closes the request's.
 */
export function markOnCommit(payload: BasePayload): void {
  if (prepared.has(payload)) return
  prepared.add(payload)
  for (const { config } of Object.values(payload.collections))
    config.hooks.afterOperation = [...(config.hooks.afterOperation ?? []), noteWrite]
  const commit = payload.db.commitTransaction.bind(payload.db)
  payload.db.commitTransaction = async (transactionID) => {
    const claim = currentClaim()
    if (!claim) return commit(transactionID)
    const id = await transactionID
    await markCommitted({ payload, transactionID: id }, claim)
    await commit(id)
    claim.isCommitted = true
  }
}

/** The outermost write ends last, so what remains is the record the request was about. */
const noteWrite: CollectionAfterOperationHook = ({ collection, operation, result }) => {
  const claim = currentClaim()
  if (claim && WRITES.has(operation) && hasId(result))
    claim.written = { entity: collection.slug, id: String(result.id) }
  return result
}

const hasId = (result: unknown): result is { id: string } =>
  typeof result === 'object' && result !== null && 'id' in result
