import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import pLimit from 'p-limit'
import { refuse } from '@/src/framework/refuse'

/** 64 characters of any script. Longer ones would cost more to hash than anybody needs. */
export const LONGEST_PASSWORD_BYTES = 256

// The way Payload stores passwords; a test fails when a newer Payload stores them in another.
const FORMAT = 'pbkdf2-sha256-v1:'
const ITERATIONS = 600_000
const KEY_BYTES = 32

/** A hash keeps one of libuv's four threads busy for a seventh of a second; files and names need them too. */
const AT_ONCE = 2
const LONGEST_QUEUE = 60

const hashing = pLimit(AT_ONCE)
const derive = promisify(pbkdf2)
const nobody = {
  hash: FORMAT + randomBytes(KEY_BYTES).toString('hex'),
  salt: randomBytes(32).toString('hex'),
}

type Stored = { hash?: string | null; salt?: string | null }

/** Runs work that hashes a password when its turn comes. Refuses when more are waiting than can be served soon. */
export function whenHashingIsFree<Result>(work: () => Promise<Result>): Promise<Result> {
  if (hashing.pendingCount >= LONGEST_QUEUE) throw refuse('unavailable')
  return hashing(work)
}

/** Whether this is the account's password. Takes the same time without an account or with one that has none. */
export async function matchPassword(account: Stored | undefined, password: string): Promise<boolean> {
  const hasPassword = Boolean(account?.hash?.startsWith(FORMAT) && account.salt)
  const { hash, salt } = (hasPassword ? account : nobody) as typeof nobody
  const expected = Buffer.from(hash.slice(FORMAT.length), 'hex')
  const derived = await derive(password, salt, ITERATIONS, KEY_BYTES, 'sha256')
  return expected.length === derived.length && timingSafeEqual(expected, derived) && hasPassword
}
