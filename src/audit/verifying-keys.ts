import { createPublicKey, type KeyObject } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Public halves of signing keys that are gone, such as that of the machine a backup came from: one in a line. */
const fileIn = (dataDir: string): string => path.join(path.resolve(dataDir), 'audit-verifying-keys')

/** 32 bytes in base64url. */
export const keyText = (key: KeyObject): string => String(key.export({ format: 'jwk' }).x)

export const verifyingKey = (text: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: text }, format: 'jwk' })

export async function keptVerifyingKeys(dataDir: string): Promise<string[]> {
  const content = await readFile(fileIn(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return ''
  })
  return content.split('\n').filter((line) => line.trim() !== '')
}

/** Lets heads that these keys have signed be believed from now on. */
export async function keepVerifyingKeys(dataDir: string, keys: readonly string[]): Promise<void> {
  const all = new Set([...(await keptVerifyingKeys(dataDir)), ...keys])
  if (all.size === 0) return
  await mkdir(path.resolve(dataDir), { recursive: true })
  await writeFile(fileIn(dataDir), [...all].map((key) => `${key}\n`).join(''), { mode: 0o600 })
}
