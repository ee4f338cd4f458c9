import { setTimeout as pause } from 'node:timers/promises'
import { env, loadEnvFile, provideEnv } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import { bringUpToDate } from '@/src/startup/bring-up-to-date'
import { joinEmbeddedDatabase } from '@/src/startup/embedded-database'
import { prepareDatabase } from '@/src/startup/prepare-database'
import { reportFailure } from '@/src/startup/report-failure'

/**
 * Moves all stored data to the first of ENCRYPTION_KEYS while the product serves: `npm run keys:rotate`. Hands the work
 * to a worker and shows how far it is; when none takes it, does it here. May be stopped and started again at any time.
 */
const POLL_MS = 2_000
const PATIENCE_MS = 15_000
const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** The product itself may be running on the embedded database, which is what a rotation is made for. */
async function reachDatabase(): Promise<() => Promise<void>> {
  const isEmbedded = !env().DATABASE_URL
  try {
    const database = await prepareDatabase((sentence) => say(`${sentence} …`))
    await bringUpToDate((sentence) => say(`${sentence} …`))
    return database.stop
  } catch (error) {
    if (!isEmbedded || !(error instanceof StartupError)) throw error
    await joinEmbeddedDatabase()
    return async () => undefined
  }
}

async function rotate(): Promise<void> {
  // Imported late: the configuration needs the address of the database.
  const [{ createLocalReq, getPayload }, { default: config }] = await Promise.all([
    import('payload'),
    import('@/payload.config'),
  ])
  const { enqueue } = await import('@/src/jobs/enqueue')
  const { rotateKeys } = await import('@/src/encryption/rotation/rotate-keys')
  const { rotateEverything } = await import('@/src/encryption/rotation/rotate-everything')
  const { rotationLeft } = await import('@/src/encryption/rotation/rotation-left')
  const payload = await getPayload({ config })
  let left = await rotationLeft(payload)
  if (left.patients + left.texts > 0) await enqueue(await createLocalReq({}, payload), rotateKeys, {})
  let movedAt = Date.now()
  while (left.patients + left.texts > 0) {
    say(`Left: ${left.patients} patients and ${left.texts} texts in ${left.clinics} clinics`)
    await pause(POLL_MS)
    const next = await rotationLeft(payload)
    if (next.patients + next.texts < left.patients + left.texts) movedAt = Date.now()
    else if (Date.now() - movedAt > PATIENCE_MS) {
      say('No worker takes it, so it is done here …')
      await rotateEverything(payload, {
        onStep: ({ clinic, what, done }) => say(`${clinic}: ${done} of ${what}`),
      })
      const rest = await rotationLeft(payload)
      if (rest.patients + rest.texts > 0)
        throw new StartupError(
          `${rest.patients} patients and ${rest.texts} texts cannot be opened. Keep the old key; the log names them.`,
        )
    }
    left = await rotationLeft(payload)
  }
  say(
    'Everything is sealed with the active key. The others can be removed from ENCRYPTION_KEYS after 24 hours.',
  )
  await payload.destroy()
}

try {
  loadEnvFile()
  provideEnv({ LOG_LEVEL: 'error' })
  const stop = await reachDatabase()
  await rotate().finally(stop)
  process.exit(0)
} catch (error) {
  reportFailure(error as Error)
  process.exit(1)
}
