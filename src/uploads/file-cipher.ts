import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * How a stored file is sealed: a mark, then pieces of 64 KB, each AES-256-GCM with its tag. Every file has a key of its
 * own, so the nonce is the number of the piece and a mark for the last one: pieces that were changed, moved or cut off
 * do not open.
 */
const MARK = Buffer.from('careloom-file/1\n')
const PIECE_BYTES = 64 * 1_024
const TAG_BYTES = 16
const NONCE_BYTES = 12

/** 32 random bytes as text, to be kept where its record is kept. */
export const newFileKey = (): string => randomBytes(32).toString('base64url')

export const isSealedFile = (beginning: Buffer): boolean => beginning.subarray(0, MARK.length).equals(MARK)

export const MARK_BYTES = MARK.length

export function sealFile(key: string, content: Buffer): Buffer {
  const pieces = [MARK]
  const count = Math.max(1, Math.ceil(content.byteLength / PIECE_BYTES))
  for (let number = 0; number < count; number += 1) {
    const cipher = createCipheriv('aes-256-gcm', keyBytes(key), nonce(number, number === count - 1))
    const piece = content.subarray(number * PIECE_BYTES, (number + 1) * PIECE_BYTES)
    pieces.push(cipher.update(piece), cipher.final(), cipher.getAuthTag())
  }
  return Buffer.concat(pieces)
}

/** The content again, piece by piece; what follows the mark is expected. Throws at the first piece that is not whole. */
export async function* openPieces(key: string, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const whole = PIECE_BYTES + TAG_BYTES
  let waiting: Buffer = Buffer.alloc(0)
  let number = 0
  for await (const chunk of sealed) {
    waiting = Buffer.concat([waiting, chunk])
    // One piece always waits: only the end of the file tells which is the last.
    while (waiting.byteLength > whole) {
      yield openPiece(key, waiting.subarray(0, whole), nonce(number, false))
      waiting = waiting.subarray(whole)
      number += 1
    }
  }
  yield openPiece(key, waiting, nonce(number, true))
}

function openPiece(key: string, piece: Buffer, iv: Buffer): Buffer {
  if (piece.byteLength < TAG_BYTES) throw new Error('A stored file is cut off.')
  const end = piece.byteLength - TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', keyBytes(key), iv)
  decipher.setAuthTag(piece.subarray(end))
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, end)), decipher.final()])
  } catch (error) {
    throw new Error('A stored file is not what was sealed.', { cause: error })
  }
}

const keyBytes = (key: string): Buffer => Buffer.from(key, 'base64url')

function nonce(number: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(NONCE_BYTES)
  bytes.writeUInt32BE(number, NONCE_BYTES - 5)
  bytes.writeUInt8(Number(isLast), NONCE_BYTES - 1)
  return bytes
}
