import { type KeyObject, sign, verify } from 'node:crypto'

/** Where a chain stood at a moment: everything up to this position is fixed by its hash. */
export type Head = {
  /** The clinic's id; null for the entries that belong to none. */
  clinic: string | null
  position: number
  /** Hexadecimal. */
  hash: string
  /** When it was signed, ISO 8601 in UTC. */
  at: string
}

export type SignedHead = Head & {
  /** Ed25519 over `headText`, base64. */
  signature: string
}

export const signHead = (head: Head, key: KeyObject): SignedHead => ({
  ...head,
  signature: sign(null, headText(head), key).toString('base64'),
})

export const isSignedBy = (head: SignedHead, keys: readonly KeyObject[]): boolean =>
  keys.some((key) => verify(null, headText(head), key, Buffer.from(head.signature, 'base64')))

/** The bytes that are signed: a line for each value, so that others can check them without this program. */
const headText = ({ clinic, position, hash, at }: Head): Buffer =>
  Buffer.from(['careloom-audit-head', clinic ?? '-', position, hash, at].join('\n'))
