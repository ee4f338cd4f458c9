import {
  type EmbeddedPostgres,
  hasDatabase,
  startEmbeddedPostgres,
} from '@/src/database/embedded/embedded-postgres'
import { env, provideEnv } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import { createDatabase, createRoles, OWNER_ROLE, RUNTIME_ROLE } from '@/src/startup/create-roles'
import { holdInstanceLock } from '@/src/startup/instance-lock'
import type { PreparedDatabase } from '@/src/startup/prepare-database'
import { embeddedSecrets, type Secrets } from '@/src/startup/secrets'

export const DATABASE = 'careloom'

/** Runs the database that comes with the product and announces its address and secrets through the environment. */
export async function runEmbeddedDatabase(onProgress: (sentence: string) => void): Promise<PreparedDatabase> {
  const { DATA_DIR } = env()
  const secrets = await embeddedSecrets(DATA_DIR, { isExpected: await hasDatabase(DATA_DIR) })
  const server = await startEmbeddedPostgres({
    dataDir: DATA_DIR,
    password: secrets.superuserPassword,
    onProgress,
  })
  // Taken before anything is changed, and nothing is stopped when another instance has it: the database is theirs.
  const lock = await holdInstanceLock({ url: server.superuserUrl, dataDir: DATA_DIR }).catch((error) => {
    if ((error as { code?: string }).code !== '28P01') throw error
    throw new StartupError(
      `The secrets in ${DATA_DIR}/secrets.json do not belong to the database beside them. Restore both from the same backup.`,
      { cause: error },
    )
  })
  const stop = async (): Promise<void> => {
    await lock.release()
    await server.stop()
  }
  try {
    await createRoles(server.superuserUrl, secrets)
    await createDatabase(server.superuserUrl, DATABASE)
  } catch (error) {
    await stop()
    throw error
  }
  announce(server, secrets)
  return { isEmbedded: true, stop, abandon: server.abandon }
}

/** Announces the embedded database of a product that is running on this machine, beside which something else is done. */
export async function joinEmbeddedDatabase(): Promise<void> {
  const { DATA_DIR } = env()
  const secrets = await embeddedSecrets(DATA_DIR, { isExpected: true })
  announce(await startEmbeddedPostgres({ dataDir: DATA_DIR, password: secrets.superuserPassword }), secrets)
}

function announce({ url }: EmbeddedPostgres, secrets: Secrets): void {
  provideEnv({
    DATABASE_URL: url(RUNTIME_ROLE, secrets.appPassword, DATABASE),
    DATABASE_OWNER_URL: url(OWNER_ROLE, secrets.ownerPassword, DATABASE),
    PAYLOAD_SECRET: env().PAYLOAD_SECRET ?? secrets.payloadSecret,
    ENCRYPTION_KEYS: env().ENCRYPTION_KEYS ?? secrets.encryptionKeys,
  })
}
