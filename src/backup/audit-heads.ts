import { createReadStream } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import path from 'node:path'

/** Folder of the signed heads inside a backup. */
export const HEADS = 'audit-heads/'

export const headsOfEntry = (name: string): string | null =>
  name.startsWith(HEADS) ? name.slice(HEADS.length) : null

/** A file of signed heads as long as it was at a moment; lines that come later are none of it. */
export type HeadFile = { name: string; bytes: number; content: () => AsyncIterable<Buffer> }

/** More than the longest line of a head. */
const TAIL_BYTES = 4_096
const NEWLINE = 10

/**
 * The files of signed heads up to their last whole line. To be asked for before the snapshot is taken: a head must not
 * speak of what the snapshot does not know yet.
 */
export async function headFilesNow(folder: string): Promise<HeadFile[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl')).sort()
  const files: HeadFile[] = []
  for (const name of names) {
    const file = path.join(folder, name)
    const bytes = await wholeLines(file)
    if (bytes > 0) files.push({ name, bytes, content: () => createReadStream(file, { end: bytes - 1 }) })
  }
  return files
}

async function wholeLines(file: string): Promise<number> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const from = Math.max(0, size - TAIL_BYTES)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from)
    return from + buffer.subarray(0, bytesRead).lastIndexOf(NEWLINE) + 1
  } finally {
    await handle.close()
  }
}
