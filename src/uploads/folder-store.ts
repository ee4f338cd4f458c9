import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileStore } from '@/src/uploads/file-store'

const UNFINISHED = '.partial'

/** Files in a folder of this machine, or of one that it has mounted. */
export const folderStore = (folder: string): FileStore => ({
  put: async (name, { content }) => {
    const file = filePath(folder, name)
    await mkdir(path.dirname(file), { recursive: true })
    await pipeline(
      Readable.from(content()),
      createWriteStream(`${file}${UNFINISHED}`, { flush: true, mode: 0o600 }),
    )
    await rename(`${file}${UNFINISHED}`, file)
  },
  get: async (name) => {
    const file = filePath(folder, name)
    const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      return null
    })
    return found?.isFile() ? { bytes: found.size, content: () => createReadStream(file) } : null
  },
  remove: (name) => rm(filePath(folder, name), { force: true }),
})

/** Where a stored file lies. Throws for a name that leads out of the folder. */
function filePath(folder: string, name: string): string {
  const file = path.resolve(folder, name)
  if (!file.startsWith(`${path.resolve(folder)}${path.sep}`))
    throw new Error('The name of a file leads elsewhere')
  return file
}
