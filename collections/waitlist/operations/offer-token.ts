import { createHmac, timingSafeEqual } from 'node:crypto'
import { derivedKey } from '@/src/encryption/derived-key'
import { keyring } from '@/src/encryption/keyring'

/** Who may take up what with a link: one entry of the wait-list, one offer. It works once, since the offer does. */
export type OfferLink = { clinic: string; offer: string; entry: string }

const ID_BYTES = 16
const MAC_BYTES = 32

/** The three ids and an HMAC of them, with a key that is derived for links of the clinic; URL-safe text. */
export const offerToken = (link: OfferLink): string =>
  Buffer.concat([...idsOf(link), macs(link)[0] as Buffer]).toString('base64url')

/** What a token says, or null when it was not made here. */
export function readOfferToken(token: string): OfferLink | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 3 * ID_BYTES + MAC_BYTES) return null
  const [clinic, offer, entry] = [0, 1, 2].map((index) =>
    textOf(bytes.subarray(index * ID_BYTES, (index + 1) * ID_BYTES)),
  ) as [string, string, string]
  const link = { clinic, offer, entry }
  const mac = bytes.subarray(3 * ID_BYTES)
  return macs(link).some((wanted) => timingSafeEqual(wanted, mac)) ? link : null
}

const idsOf = ({ clinic, offer, entry }: OfferLink): Buffer[] =>
  [clinic, offer, entry].map((id) => Buffer.from(id.replaceAll('-', ''), 'hex'))

function textOf(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Under every master key in use, the active one first. */
const macs = (link: OfferLink): Buffer[] =>
  [...keyring().masters.values()].map((master) =>
    createHmac('sha256', derivedKey(master, 'link', link.clinic, 'waitlist'))
      .update(Buffer.concat(idsOf(link)))
      .digest(),
  )
