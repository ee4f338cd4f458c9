import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { backupOpener } from '@/src/backup/backup-key'
import { BackupRefused } from '@/src/backup/backup-refused'
import type { StoredFile } from '@/src/uploads/file-store'

export type ArchiveEntry = {
  name: string
  bytes: number
  /** The content in pieces; to be read to its end before the next entry comes. */
  chunks: () => AsyncGenerator<Buffer>
}

/** The entries of a backup in their order. Every way in which it can be damaged ends in one sentence. */
export async function* readArchive(file: string, keys: string): AsyncGenerator<ArchiveEntry> {
  await access(file).catch((error: NodeJS.ErrnoException) => {
    throw new BackupRefused(`The backup ${file} cannot be read (${error.code}).`, { cause: error })
  })
  const source = createReadStream(file, { highWaterMark: 1 << 20 })
  const opened = await backupOpener(keys)
    .decrypt(Readable.toWeb(source) as never)
    .catch((error) => {
      source.destroy()
      throw new BackupRefused(
        `The backup ${file} cannot be opened: it was made with another BACKUP_KEY, or its beginning is damaged.`,
        { cause: error },
      )
    })
  const archive = extract()
  const read = pipeline(
    Readable.fromWeb(opened as unknown as ReadableStream),
    createGunzip(),
    archive as unknown as NodeJS.WritableStream,
  )
  read.catch(() => undefined)
  archive.on('error', () => undefined)
  const damaged = (error: unknown): BackupRefused =>
    new BackupRefused(`The backup ${file} is damaged or cut off, so it was not used.`, { cause: error })
  try {
    const entries = archive[Symbol.asyncIterator]()
    for (;;) {
      const { done, value } = await entries.next().catch((error) => Promise.reject(damaged(error)))
      if (done) break
      yield {
        name: value.header.name,
        bytes: value.header.size ?? 0,
        chunks: async function* () {
          const content = value[Symbol.asyncIterator]()
          for (;;) {
            const piece = await content.next().catch((error: unknown) => Promise.reject(damaged(error)))
            if (piece.done) return
            yield piece.value as Buffer
          }
        },
      }
      // What nobody wanted to read is passed over, or the next one would never come.
      value.resume()
    }
    await read.catch((error) => Promise.reject(damaged(error)))
  } finally {
    source.destroy()
    archive.destroy()
  }
}

/** An entry as a file to be stored. */
export const contentOf = ({ bytes, chunks }: ArchiveEntry): StoredFile => ({ bytes, content: chunks })

export async function readWhole(entry: ArchiveEntry): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of entry.chunks()) pieces.push(piece)
  return Buffer.concat(pieces)
}
