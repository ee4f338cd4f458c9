/** The parts of `v1.<keyId>.<iv>.<ct>.<tag>`; the last three are base64url in the text. */
export type Envelope = { keyId: string; iv: Buffer; sealed: Buffer; tag: Buffer }

/** The same form as `is_sealed` in the database, which refuses any other text in a sealed column. */
const FORM = /^v1\.([\w~-]{1,64})\.([\w-]{16})\.([\w-]*)\.([\w-]{22})$/

export const isSealed = (text: unknown): text is string => typeof text === 'string' && FORM.test(text)

export const writeEnvelope = ({ keyId, iv, sealed, tag }: Envelope): string =>
  `v1.${keyId}.${iv.toString('base64url')}.${sealed.toString('base64url')}.${tag.toString('base64url')}`

/** Null when the text is no envelope. */
export function readEnvelope(text: string): Envelope | null {
  const parts = text.split('.')
  const [version, keyId = '', iv = '', sealed = '', tag = ''] = parts
  if (parts.length !== 5 || version !== 'v1' || iv.length !== 16 || tag.length !== 22) return null
  return {
    keyId,
    iv: Buffer.from(iv, 'base64url'),
    sealed: Buffer.from(sealed, 'base64url'),
    tag: Buffer.from(tag, 'base64url'),
  }
}

/** The name of the key a text was sealed with, or null when it is not sealed. */
export const keyIdOf = (text: string): string | null =>
  text.startsWith('v1.') ? (text.split('.', 2)[1] ?? null) : null
