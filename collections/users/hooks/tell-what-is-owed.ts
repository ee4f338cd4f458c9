import type { CollectionAfterOperationHook } from 'payload'
import { owedBy } from '@/collections/users/hooks/record-sign-in'

/**
 * A sign-in that owes its second factor says so, and tells no more of the person than they have just typed. Nothing
 * that follows in the same request may act for them.
 */
export const tellWhatIsOwed: CollectionAfterOperationHook = ({ operation, req, result }) => {
  if (operation !== 'login' && operation !== 'resetPassword') return result
  const owed = owedBy.get(req.context)
  if (!owed) return result
  owedBy.delete(req.context)
  req.user = null
  const { user } = result as unknown as { user: Record<string, unknown> }
  const { email, id, name, status } = user
  return { ...result, user: { id, email, name, status, collection: 'users' }, secondFactor: owed } as never
}
