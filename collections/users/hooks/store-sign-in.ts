import { type CollectionAfterOperationHook, commitTransaction } from 'payload'
import { signInsToCommit } from '@/collections/users/hooks/check-sign-in'

/** Ends the transaction that `checkSignIn` opened. */
export const storeSignIn: CollectionAfterOperationHook = async ({ operation, req, result }) => {
  if (operation === 'login' && signInsToCommit.delete(req)) await commitTransaction(req)
  return result
}
