import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { backupOpener, backupSealer } from '@/src/backup/backup-key'
import { env } from '@/src/env'

const UNFINISHED = '.partial'

const exportsFolder = (): string => path.join(path.resolve(env().DATA_DIR), 'exports')

/** Where an export lies; its name is random and told to nobody. */
export const exportFile = (name: string): string => path.join(exportsFolder(), path.basename(name))

/** Writes a file that only its key opens (age, X25519). It appears whole or not at all. */
export async function writeSealedFile(
  name: string,
  key: string,
  content: AsyncIterable<Uint8Array>,
): Promise<void> {
  const file = exportFile(name)
  await mkdir(exportsFolder(), { recursive: true, mode: 0o700 })
  const sealer = await backupSealer(key)
  const sealed = await sealer.encrypt(Readable.toWeb(Readable.from(content)) as never)
  try {
    await pipeline(
      Readable.fromWeb(sealed as unknown as ReadableStream),
      createWriteStream(`${file}${UNFINISHED}`, { mode: 0o600 }),
    )
    await rename(`${file}${UNFINISHED}`, file)
  } catch (error) {
    await rm(`${file}${UNFINISHED}`, { force: true })
    throw error
  }
}

/** The file again; null when it is not there any more. */
export async function openSealedFile(name: string, key: string): Promise<ReadableStream | null> {
  const file = exportFile(name)
  const found = await stat(file).catch(() => null)
  if (!found) return null
  const source = Readable.toWeb(createReadStream(file))
  return (await backupOpener(key).decrypt(source as never)) as unknown as ReadableStream
}

/** Removes what a process left that ended while it wrote, or before it could remove. */
export async function removeOldExports(olderThanMs: number): Promise<void> {
  const names = await readdir(exportsFolder()).catch(() => [])
  for (const name of names) {
    const found = await stat(exportFile(name)).catch(() => null)
    if (found && Date.now() - found.mtimeMs > olderThanMs) await rm(exportFile(name), { force: true })
  }
}
