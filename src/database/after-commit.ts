import type { PayloadRequest } from 'payload'
import { log } from '@/src/logger'

type Session = { resolve: () => Promise<void>; reject: () => Promise<void> }

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>

/**
 * Does something once the request's transaction has committed, or at once when none is open. After a rollback it
 * is never done. Meant for what cannot be rolled back itself: caches, mail.
 */
export async function afterCommit(req: Requester, work: () => void | Promise<void>): Promise<void> {
  const session = await sessionOf(req)
  if (!session) return safely(work)
  const commit = session.resolve
  session.resolve = async () => {
    await commit()
    await safely(work)
  }
}

/** Does something once the request's transaction is undone, or fails to commit. Never when none is open. */
export async function afterRollback(req: Requester, work: () => void | Promise<void>): Promise<void> {
  const session = await sessionOf(req)
  if (!session) return
  const { resolve, reject } = session
  session.reject = async () => {
    await reject()
    await safely(work)
  }
  session.resolve = async () => {
    try {
      await resolve()
    } catch (error) {
      await safely(work)
      throw error
    }
  }
}

async function sessionOf(req: Requester): Promise<Session | undefined> {
  const id = await req.transactionID
  const sessions = req.payload.db.sessions as unknown as Record<string, Session> | undefined
  return id === undefined ? undefined : sessions?.[String(id)]
}

/** What happened to the change is decided already, so a fault here must not make it look otherwise. */
async function safely(work: () => void | Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    log.error({ err: error, msg: 'Something that follows a stored change failed' })
  }
}
