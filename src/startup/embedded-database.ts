import { SUPERUSER } from '@/src/database/embedded/cluster'
import {
  type EmbeddedPostgres,
  hasDatabase,
  startEmbeddedPostgres,
} from '@/src/database/embedded/embedded-postgres'
import { env, provideEnv } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import {
  BACKUP_ROLE,
  createDatabase,
  createRoles,
  OWNER_ROLE,
  RUNTIME_ROLE,
} from '@/src/startup/create-roles'
import { AlreadyRunning, holdInstanceLock } from '@/src/startup/instance-lock'
import type { PreparedDatabase } from '@/src/startup/prepare-database'
import { completeSecrets, embeddedSecrets } from '@/src/startup/secrets'

export const DATABASE = 'careloom'

type Options = {
  /** Works beside a product that is running instead of refusing to, and leaves its database to it. */
  isShared?: boolean
}

/** Runs the database that comes with the product and announces its address and secrets through the environment. */
export async function runEmbeddedDatabase(
  onProgress: (sentence: string) => void,
  { isShared = false }: Options = {},
): Promise<PreparedDatabase> {
  const { DATA_DIR } = env()
  const found = await embeddedSecrets(DATA_DIR, { isExpected: await hasDatabase(DATA_DIR) })
  const server = await startEmbeddedPostgres({
    dataDir: DATA_DIR,
    password: found.superuserPassword,
    onProgress,
  })
  // Taken before anything is changed, and nothing is stopped when another instance has it: the database is theirs.
  const lock = await holdInstanceLock({
    url: server.superuserUrl,
    dataDir: DATA_DIR,
    ...(isShared ? { attempts: 1 } : {}),
  }).catch((error) => {
    if (isShared && error instanceof AlreadyRunning) return null
    if ((error as { code?: string }).code !== '28P01') throw error
    throw new StartupError(
      `The secrets in ${DATA_DIR}/secrets.json do not belong to the database beside them. Restore both from the same backup.`,
      { cause: error },
    )
  })
  const adminUrl = server.url(SUPERUSER, found.superuserPassword, DATABASE)
  if (!lock) {
    announce(server, found)
    return { isEmbedded: true, adminUrl, stop: async () => undefined, abandon: () => undefined }
  }
  const stop = async (): Promise<void> => {
    await lock.release()
    await server.stop()
  }
  try {
    const secrets = await completeSecrets(DATA_DIR, found)
    await createRoles(server.superuserUrl, secrets)
    await createDatabase(server.superuserUrl, DATABASE)
    announce(server, secrets)
  } catch (error) {
    await stop()
    throw error
  }
  return { isEmbedded: true, adminUrl, stop, abandon: server.abandon }
}

/** Announces the embedded database of a product that is running on this machine, beside which something else is done. */
export async function joinEmbeddedDatabase(): Promise<void> {
  const { DATA_DIR } = env()
  const secrets = await embeddedSecrets(DATA_DIR, { isExpected: true })
  announce(await startEmbeddedPostgres({ dataDir: DATA_DIR, password: secrets.superuserPassword }), secrets)
}

type KnownSecrets = Awaited<ReturnType<typeof embeddedSecrets>>

function announce(server: EmbeddedPostgres, secrets: KnownSecrets): void {
  const { BACKUP_KEY = secrets.backupKey, ENCRYPTION_KEYS, PAYLOAD_SECRET } = env()
  provideEnv({
    DATABASE_URL: server.url(RUNTIME_ROLE, secrets.appPassword, DATABASE),
    DATABASE_OWNER_URL: server.url(OWNER_ROLE, secrets.ownerPassword, DATABASE),
    PAYLOAD_SECRET: PAYLOAD_SECRET ?? secrets.payloadSecret,
    ENCRYPTION_KEYS: ENCRYPTION_KEYS ?? secrets.encryptionKeys,
    ...(secrets.backupPassword
      ? { DATABASE_BACKUP_URL: server.url(BACKUP_ROLE, secrets.backupPassword, DATABASE) }
      : {}),
    ...(BACKUP_KEY ? { BACKUP_KEY } : {}),
  })
}
