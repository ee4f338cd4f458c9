import { Router } from 'express'

export type Health = {
  /** False from the moment the process was asked to stop. */
  isAccepting: () => boolean
  /** Resolves when the database answers and knows every migration; rejects otherwise. */
  checkDatabase: () => Promise<void>
}

/** `/healthz` says that the process lives, `/readyz` that it can do its work. */
export function healthRoutes(health: Health): Router {
  const router = Router()
  router.get('/healthz', (_req, res) => void res.json({ status: 'ok' }))
  router.get('/readyz', async (_req, res) => {
    const problem = health.isAccepting()
      ? await health.checkDatabase().then(
          () => null,
          () => 'database',
        )
      : 'stopping'
    res
      .status(problem ? 503 : 200)
      .json(problem ? { status: 'unavailable', reason: problem } : { status: 'ready' })
  })
  return router
}
