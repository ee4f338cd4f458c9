import { createWriteStream } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ArchiveEntry } from '@/src/backup/archive-reader'
import { UNFINISHED } from '@/src/backup/archive-writer'
import { filePath } from '@/src/backup/stored-files'

/** Puts an uploaded file of a backup back. It appears whole or not at all. */
export async function writeFile(folder: string, name: string, entry: ArchiveEntry): Promise<void> {
  const file = filePath(folder, name)
  await mkdir(path.dirname(file), { recursive: true })
  await pipeline(Readable.from(entry.chunks()), createWriteStream(`${file}${UNFINISHED}`))
  await rename(`${file}${UNFINISHED}`, file)
}
