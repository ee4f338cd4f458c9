import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import { backupSealer } from '@/src/backup/backup-key'

export type ArchiveWriter = {
  add: (name: string, content: Buffer) => Promise<void>
  /** Throws when the source gives more or fewer bytes than were announced. */
  addStream: (name: string, bytes: number, source: AsyncIterable<Buffer>) => Promise<void>
  /** The file appears under its name here, on the disk and whole. Returns its size in bytes. */
  finish: () => Promise<number>
  /** Leaves nothing behind. */
  abandon: (reason: Error) => Promise<void>
}

export const UNFINISHED = '.partial'

/**
 * Writes a tar archive through gzip and age into a file, so that standard tools can read it too. Until it is finished
 * it has another name.
 */
export async function writeArchive(file: string, keys: string): Promise<ArchiveWriter> {
  const unfinished = `${file}${UNFINISHED}`
  const archive = pack()
  // Most of the text is random ids: more effort takes longer and hardly saves anything.
  const gzip = createGzip({ level: 1 })
  const packed = pipeline(Readable.from(archive), gzip)
  const sealer = await backupSealer(keys)
  const sealed = await sealer.encrypt(Readable.toWeb(gzip) as never)
  const written = pipeline(
    Readable.fromWeb(sealed as unknown as ReadableStream),
    createWriteStream(unfinished, { mode: 0o600 }),
  )
  const failed = Promise.all([packed, written])
  failed.catch((error) => archive.destroy(error))
  archive.on('error', () => undefined)
  const addStream: ArchiveWriter['addStream'] = async (name, bytes, source) => {
    const added = Promise.withResolvers<void>()
    const entry = archive.entry({ name, size: bytes }, (error) =>
      error ? added.reject(error) : added.resolve(),
    )
    added.promise.catch(() => undefined)
    entry.on('error', added.reject)
    // Whatever fails further down ends the waiting up here.
    failed.catch(added.reject)
    for await (const chunk of source)
      if (!entry.write(chunk)) await Promise.race([drained(entry), added.promise])
    entry.end(undefined)
    await added.promise
  }
  return {
    add: (name, content) => addStream(name, content.byteLength, once(content)),
    addStream,
    finish: async () => {
      archive.finalize()
      await failed
      const { size } = await syncToDisk(unfinished)
      await rename(unfinished, file)
      await syncToDisk(path.dirname(file))
      return size
    },
    abandon: async (reason) => {
      archive.destroy(reason)
      await failed.catch(() => undefined)
      await rm(unfinished, { force: true })
    },
  }
}

const drained = (entry: { once: (event: 'drain', listener: () => void) => void }): Promise<void> =>
  new Promise((resolve) => entry.once('drain', resolve))

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content
}

async function syncToDisk(place: string): Promise<{ size: number }> {
  const handle = await open(place, 'r')
  try {
    // Windows cannot do this with a folder.
    await handle.sync().catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPERM') throw error
    })
    return await handle.stat()
  } finally {
    await handle.close()
  }
}
