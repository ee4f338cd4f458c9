import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeBackupKey } from '@/src/backup/backup-key'
import { StartupError } from '@/src/framework/startup-error'

export type Secrets = {
  payloadSecret: string
  encryptionKeys: string
  superuserPassword: string
  ownerPassword: string
  appPassword: string
  backupPassword: string
  backupKey: string
}

/** Made by an installation that is older than these two. */
type OlderSecrets = Omit<Secrets, 'backupPassword' | 'backupKey'> & Partial<Secrets>

/** The secrets of an embedded installation: made once, kept in the data folder, readable by its owner alone. */
export async function embeddedSecrets(
  dataDir: string,
  { isExpected }: { isExpected: boolean },
): Promise<OlderSecrets> {
  const file = secretsFile(dataDir)
  return (
    (await readSecrets(file, isExpected)) ??
    (await makeSecrets(file)) ??
    ((await readSecrets(file, true)) as OlderSecrets)
  )
}

/** What is known already, without making anything: for work that must not begin before it is known to succeed. */
export const knownSecrets = async (dataDir: string): Promise<Partial<Secrets>> =>
  (await readSecrets(secretsFile(dataDir), false)) ?? {}

const secretsFile = (dataDir: string): string => path.join(path.resolve(dataDir), 'secrets.json')

const makeSecret = (): string => randomBytes(32).toString('base64url')

/** Adds what an older version did not make yet. Only for the process that holds the installation's lock. */
export async function completeSecrets(dataDir: string, found: OlderSecrets): Promise<Secrets> {
  if (found.backupKey && found.backupPassword) return found as Secrets
  const secrets: Secrets = {
    ...found,
    backupPassword: found.backupPassword ?? makeSecret(),
    backupKey: found.backupKey ?? (await makeBackupKey()),
  }
  const file = secretsFile(dataDir)
  const draft = `${file}.${process.pid}`
  await writeFile(draft, asText(secrets), { mode: 0o600 })
  await rename(draft, file)
  return secrets
}

const asText = (secrets: Secrets): string => `${JSON.stringify(secrets, null, 2)}\n`

async function readSecrets(file: string, isExpected: boolean): Promise<OlderSecrets | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as OlderSecrets
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !isExpected) return null
    throw new StartupError(
      `The secrets in ${file} cannot be read. Without them the data cannot be opened; restore the file from a backup.`,
      { cause: error },
    )
  }
}

/** Null when another instance made them at the same moment: then theirs hold. */
async function makeSecrets(file: string): Promise<Secrets | null> {
  const secrets: Secrets = {
    payloadSecret: makeSecret(),
    encryptionKeys: `k1:${randomBytes(32).toString('base64')}`,
    superuserPassword: makeSecret(),
    ownerPassword: makeSecret(),
    appPassword: makeSecret(),
    backupPassword: makeSecret(),
    backupKey: await makeBackupKey(),
  }
  const draft = `${file}.${process.pid}`
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(draft, asText(secrets), { mode: 0o600 })
    // Appears complete or not at all, and never in the place of another.
    await link(draft, file)
    return secrets
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return null
    throw new StartupError(`The secrets cannot be written to ${file} (${code}).`, { cause: error })
  } finally {
    await rm(draft, { force: true })
  }
}
