import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isSealedFile, MARK_BYTES, newFileKey, openPieces, sealFile } from '@/src/uploads/file-cipher'
import { readStored } from '@/src/uploads/file-store'

const PIECE = 64 * 1_024
const SEALED_PIECE = PIECE + 16

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.byteLength; from += size) yield bytes.subarray(from, from + size)
}

const open = (key: string, sealed: Buffer, size = 50_000): Promise<Buffer> =>
  readStored({ bytes: 0, content: () => openPieces(key, inChunks(sealed.subarray(MARK_BYTES), size)) })

describe('a sealed file', () => {
  it.each([1, 100, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7])(
    'of %i bytes opens again',
    async (size) => {
      const [key, content] = [newFileKey(), randomBytes(size)]
      const sealed = sealFile(key, content)
      expect(isSealedFile(sealed)).toBe(true)
      for (const chunk of [7_001, SEALED_PIECE, 10 * PIECE])
        expect((await open(key, sealed, chunk)).equals(content)).toBe(true)
    },
  )

  const key = newFileKey()
  const sealed = sealFile(key, randomBytes(3 * PIECE))
  const piece = (number: number) =>
    sealed.subarray(MARK_BYTES + number * SEALED_PIECE, MARK_BYTES + (number + 1) * SEALED_PIECE)
  const mark = sealed.subarray(0, MARK_BYTES)

  it.each<[string, Buffer]>([
    [
      'with a flipped bit',
      Buffer.from(sealed.map((byte, at) => (at === sealed.length - 1 ? byte ^ 1 : byte))),
    ],
    ['cut off inside a piece', sealed.subarray(0, -1)],
    ['cut off after a piece', sealed.subarray(0, -SEALED_PIECE)],
    ['without its pieces', mark],
    ['with two pieces exchanged', Buffer.concat([mark, piece(1), piece(0), piece(2)])],
    ['with something behind it', Buffer.concat([sealed, Buffer.alloc(20)])],
  ])('%s does not open', async (_what, changed) => {
    await expect(open(key, changed)).rejects.toThrow(/^A stored file is/)
  })

  it('does not open with the key of another file', async () => {
    await expect(open(newFileKey(), sealed)).rejects.toThrow('A stored file is not what was sealed.')
  })
})
