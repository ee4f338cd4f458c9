import { runningEmbeddedPostgres } from '@/src/database/embedded/embedded-postgres'
import { env } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import { OWNER_ROLE } from '@/src/startup/create-roles'
import { DATABASE } from '@/src/startup/embedded-database'
import { prepareDatabase } from '@/src/startup/prepare-database'
import { embeddedSecrets } from '@/src/startup/secrets'

export type ReachedOwner = { ownerUrl: string; stop: () => Promise<void> }

/**
 * A connection of the database's owner for an operator's command, also while the product runs: the operator's
 * database, the embedded one that is running, or the embedded one started for this command alone.
 */
export async function reachOwner(onProgress: (sentence: string) => void): Promise<ReachedOwner> {
  const { DATABASE_OWNER_URL, DATABASE_URL, DATA_DIR } = env()
  if (DATABASE_OWNER_URL) return { ownerUrl: DATABASE_OWNER_URL, stop: async () => undefined }
  if (DATABASE_URL)
    throw new StartupError('Set DATABASE_OWNER_URL: only the owner of the database may do this.')
  const running = await runningEmbeddedPostgres(DATA_DIR)
  if (running) {
    const { ownerPassword } = await embeddedSecrets(DATA_DIR, { isExpected: true })
    return { ownerUrl: running.url(OWNER_ROLE, ownerPassword, DATABASE), stop: async () => undefined }
  }
  const { stop } = await prepareDatabase(onProgress)
  return { ownerUrl: env().DATABASE_OWNER_URL as string, stop }
}
