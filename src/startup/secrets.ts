import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { StartupError } from '@/src/framework/startup-error'

export type Secrets = {
  payloadSecret: string
  encryptionKeys: string
  superuserPassword: string
  ownerPassword: string
  appPassword: string
}

/** The secrets of an embedded installation: made once, kept in the data folder, readable by its owner alone. */
export async function embeddedSecrets(
  dataDir: string,
  { isExpected }: { isExpected: boolean },
): Promise<Secrets> {
  const file = path.join(path.resolve(dataDir), 'secrets.json')
  return (
    (await readSecrets(file, isExpected)) ??
    (await makeSecrets(file)) ??
    ((await readSecrets(file, true)) as Secrets)
  )
}

async function readSecrets(file: string, isExpected: boolean): Promise<Secrets | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Secrets
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
  const secret = () => randomBytes(32).toString('base64url')
  const secrets: Secrets = {
    payloadSecret: secret(),
    encryptionKeys: `k1:${randomBytes(32).toString('base64')}`,
    superuserPassword: secret(),
    ownerPassword: secret(),
    appPassword: secret(),
  }
  const draft = `${file}.${process.pid}`
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
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
