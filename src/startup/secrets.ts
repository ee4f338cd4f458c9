import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
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
export async function embeddedSecrets(dataDir: string): Promise<Secrets> {
  const file = path.join(path.resolve(dataDir), 'secrets.json')
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Secrets
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new StartupError(`The secrets in ${file} cannot be read. Without them the data cannot be opened; restore the file from a backup.`, { cause: error })
  }
  const secret = () => randomBytes(32).toString('base64url')
  const secrets: Secrets = {
    payloadSecret: secret(),
    encryptionKeys: `k1:${randomBytes(32).toString('base64')}`,
    superuserPassword: secret(),
    ownerPassword: secret(),
    appPassword: secret(),
  }
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return secrets
}
