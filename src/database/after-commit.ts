import type { PayloadRequest } from 'payload'
import { log } from '@/src/logger'

type Session = { resolve: () => Promise<void> }

/**
 * Does something once the request's transaction has committed, or at once when none is open. After a rollback it
 * is never done. Meant for what cannot be rolled back itself: caches, mail.
 */
export async function afterCommit(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  work: () => void | Promise<void>,
): Promise<void> {
  const id = await req.transactionID
  const sessions = req.payload.db.sessions as unknown as Record<string, Session> | undefined
  const session = id === undefined ? undefined : sessions?.[String(id)]
  if (!session) return safely(work)
  const commit = session.resolve
  session.resolve = async () => {
    await commit()
    await safely(work)
  }
}

/** The change is stored already, so a fault here must not make it look refused. */
async function safely(work: () => void | Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    log.error({ err: error, msg: 'Something that follows a stored change failed' })
  }
}
