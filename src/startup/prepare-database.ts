import { env } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import { runEmbeddedDatabase } from '@/src/startup/embedded-database'
import { refuseUnencrypted } from '@/src/startup/refuse-unencrypted'

export type PreparedDatabase = {
  isEmbedded: boolean
  /** Signs in as a role that may create databases, where the product has one: in the embedded database. */
  adminUrl?: string
  stop: () => Promise<void>
  /** Tells the embedded database to end by itself, without waiting for it. */
  abandon: () => void
}

/** Makes a database reachable through `DATABASE_URL`: the operator's, or the embedded one. It may still be empty. */
export const prepareDatabase = async (
  onProgress: (sentence: string) => void,
  options?: { isShared?: boolean },
): Promise<PreparedDatabase> => {
  refuseUnencrypted()
  return env().DATABASE_URL ? checkOwnDatabase() : runEmbeddedDatabase(onProgress, options)
}

function checkOwnDatabase(): PreparedDatabase {
  const missing = (['PAYLOAD_SECRET', 'ENCRYPTION_KEYS'] as const).filter((key) => !env()[key])
  if (missing.length > 0)
    throw new StartupError(
      `${missing.join(' and ')} must be set when DATABASE_URL is; see .env.example for how to make ${missing.length > 1 ? 'them' : 'it'}.`,
    )
  return { isEmbedded: false, stop: async () => undefined, abandon: () => undefined }
}
