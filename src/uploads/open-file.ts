import { isSealedFile, MARK_BYTES, openPieces } from '@/src/uploads/file-cipher'
import type { StoredFile } from '@/src/uploads/file-store'
import { uploadStore } from '@/src/uploads/upload-store'

/** A record with a file, its sealed fields opened: see `fileKey` of documents. */
export type FileRecord = { filename?: string | null; fileKey?: string | null }

/**
 * What is in the file of a record, readable, or null when there is none any more: removed, or its key was destroyed with
 * the patient's. Files that were stored before files were sealed are given as they are. Reading throws when the file
 * was changed.
 */
export async function openFile({ filename, fileKey }: FileRecord): Promise<AsyncIterable<Buffer> | null> {
  const stored = filename ? await uploadStore().get(filename) : null
  if (!stored) return null
  const { beginning, rest } = await begin(stored)
  if (!isSealedFile(beginning)) return joined(beginning, rest)
  return fileKey ? openPieces(fileKey, joined(beginning.subarray(MARK_BYTES), rest)) : null
}

/** Whether a stored file is sealed already. */
export async function isStoredSealed(stored: StoredFile): Promise<boolean> {
  const { beginning, rest } = await begin(stored)
  await rest.return?.()
  return isSealedFile(beginning)
}

type Begun = { beginning: Buffer; rest: AsyncIterator<Buffer> }

async function begin({ content }: StoredFile): Promise<Begun> {
  const rest = content()[Symbol.asyncIterator]()
  let beginning: Buffer = Buffer.alloc(0)
  while (beginning.byteLength < MARK_BYTES) {
    const { done, value } = await rest.next()
    if (done) break
    beginning = Buffer.concat([beginning, value])
  }
  return { beginning, rest }
}

async function* joined(beginning: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield beginning
    for (;;) {
      const { done, value } = await rest.next()
      if (done) return
      yield value
    }
  } finally {
    await rest.return?.()
  }
}
