import { createHmac, timingSafeEqual } from 'node:crypto'
import { derivedKey } from '@/src/encryption/derived-key'
import { keyring } from '@/src/encryption/keyring'

/** Whom a link lets look at which file, and until when (milliseconds since 1970). */
export type FileLink = {
  document: string
  clinic: string
  user: string
  session: string
  expiresAt: number
}

/** `clinic~user~session~expiry~HMAC` of all of it and the document, with a key that is derived for links of the clinic. */
export function linkToken(link: FileLink): string {
  const { clinic, user, session, expiresAt } = link
  return [clinic, user, session, expiresAt, macs(link)[0]].join('~')
}

/** What a token says, or null when it was not made here for this document, or its time is over. */
export function readLink(token: string, document: string, now: number): FileLink | null {
  const [clinic = '', user = '', session = '', expiry = '', mac = '', ...rest] = token.split('~')
  const link = { document, clinic, user, session, expiresAt: Number(expiry) }
  if (rest.length > 0 || !/^\d{13}$/.test(expiry) || link.expiresAt <= now) return null
  return macs(link).some((wanted) => isEqual(wanted, mac)) ? link : null
}

/** Under every master key in use, the active one first. */
const macs = ({ document, clinic, user, session, expiresAt }: FileLink): string[] =>
  [...keyring().masters.values()].map((master) =>
    createHmac('sha256', derivedKey(master, 'link', clinic, 'documents'))
      .update([document, clinic, user, session, expiresAt].join('\n'))
      .digest('base64url'),
  )

function isEqual(wanted: string, given: string): boolean {
  const [one, other] = [Buffer.from(wanted), Buffer.from(given)]
  return one.byteLength === other.byteLength && timingSafeEqual(one, other)
}
