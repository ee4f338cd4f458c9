import { createPrivateKey, createPublicKey, type KeyObject, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { keptVerifyingKeys, keyText, verifyingKey } from '@/src/audit/verifying-keys'
import { env } from '@/src/env'

/** What comes before the 32 bytes of an Ed25519 key in PKCS #8, RFC 8410. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

export type SigningKeys = { signing: KeyObject; verifying: KeyObject[] }

/**
 * The keys of the audit trail: the first of `AUDIT_SIGNING_KEY` signs and each of them proves. Without the setting
 * one is made once and kept in the data folder, readable by its owner alone.
 */
export async function signingKeys(): Promise<SigningKeys> {
  const { AUDIT_SIGNING_KEY, DATA_DIR } = env()
  const seeds = AUDIT_SIGNING_KEY?.split(',') ?? [await keptKey(DATA_DIR)]
  const keys = seeds.map((seed) =>
    createPrivateKey({
      key: Buffer.concat([PKCS8, Buffer.from(seed.trim(), 'base64')]),
      format: 'der',
      type: 'pkcs8',
    }),
  )
  const verifying = keys.map((key) => createPublicKey(key))
  const former = (await keptVerifyingKeys(DATA_DIR)).map(verifyingKey)
  return { signing: keys[0] as KeyObject, verifying: [...verifying, ...former] }
}

/** The public halves of all keys that signed heads here, for whoever keeps the heads; none when nothing was signed yet. */
export async function verifyingKeyTexts(): Promise<string[]> {
  const { AUDIT_SIGNING_KEY, DATA_DIR } = env()
  if (!AUDIT_SIGNING_KEY && !(await readKey(keyFile(DATA_DIR)))) return keptVerifyingKeys(DATA_DIR)
  return (await signingKeys()).verifying.map(keyText)
}

const keyFile = (dataDir: string): string => path.join(path.resolve(dataDir), 'audit-signing-key')

async function keptKey(dataDir: string): Promise<string> {
  const file = keyFile(dataDir)
  return (await readKey(file)) ?? makeKey(file)
}

async function readKey(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function makeKey(file: string): Promise<string> {
  const draft = `${file}.${process.pid}`
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 })
    // Appears complete or not at all, and never in the place of another.
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  return (await readKey(file)) as string
}
