import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'

export type StoredPassword = { salt: string; hash: string }

const ITERATIONS = 600_000
const KEY_BYTES = 32

/**
 * One password as Payload stores it, to be shared by all demo accounts: hashing is slow on purpose, and the rules
 * for good passwords would refuse one that is printed at every start. Signing in is tested, so a newer form shows.
 */
export async function storedPassword(password: string): Promise<StoredPassword> {
  const salt = randomBytes(32).toString('hex')
  const key = await promisify(pbkdf2)(password, salt, ITERATIONS, KEY_BYTES, 'sha256')
  return { salt, hash: `pbkdf2-sha256-v1:${key.toString('hex')}` }
}
