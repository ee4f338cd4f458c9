import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'

/** Folder of the uploaded files inside a backup. */
export const FILES = 'files/'

/** Where a stored file lies. Throws for a name that leads out of the folder. */
export function filePath(folder: string, name: string): string {
  const file = path.resolve(folder, name)
  if (!file.startsWith(`${path.resolve(folder)}${path.sep}`))
    throw new Error('The name of a file leads elsewhere')
  return file
}

/** The names of the files that the records of this snapshot speak of. Others on the disk belong to nobody. */
export async function storedFileNames(client: Pick<pg.Client, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ filename: string }>(
    'select distinct filename from documents where filename is not null order by 1',
  )
  return rows.map(({ filename }) => filename)
}

export type StoredFile = { bytes: number; content: () => AsyncIterable<Buffer> }

/** Null when it is not there: deleted a moment ago, or lost before. */
export async function openStoredFile(folder: string, name: string): Promise<StoredFile | null> {
  const file = filePath(folder, name)
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return null
  })
  return found ? { bytes: found.size, content: () => createReadStream(file) } : null
}
