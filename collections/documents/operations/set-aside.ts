import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { uploadDirectory } from '@/src/uploads/upload-directory'

const pathOf = (filename: string): string => path.join(uploadDirectory(), path.basename(filename))
const asideOf = (filename: string): string => `${pathOf(filename)}.removed`

/** Puts a stored file where nobody finds it, until it is known what became of its record. */
export const setAside = (filename: string): Promise<void> => move(pathOf(filename), asideOf(filename))

/** Puts a file back in its place; one that was never set aside stays as it is. */
export const putBack = (filename: string): Promise<void> => move(asideOf(filename), pathOf(filename))

/** Removes a file wherever it lies. */
export async function removeFile(filename: string): Promise<void> {
  await Promise.all([pathOf(filename), asideOf(filename)].map((file) => rm(file, { force: true })))
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
