import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** What is repeated to a client that asks again. */
export type KeptAnswer = { status: number; contentType: string; body: string }

const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * An answer holds patients' data, and once even a new key's secret, so it is kept encrypted (AES-256-GCM) and bound
 * to the place it was written for.
 */
export function sealAnswer(answer: KeptAnswer, secret: string, place: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret), iv).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
}

/** The answer again, or null when it was sealed with another secret or for another place. */
export function openAnswer(text: string, secret: string, place: string): KeptAnswer | null {
  const bytes = Buffer.from(text, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  try {
    const opened = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
    return JSON.parse(opened.toString('utf8')) as KeptAnswer
  } catch {
    return null
  }
}

const keyFrom = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'idempotent answers', 32))
