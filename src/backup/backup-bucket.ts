import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { BackupRefused } from '@/src/backup/backup-refused'
import { newestFirst, oldBackups } from '@/src/backup/keep-backups'
import { env } from '@/src/env'
import { type BucketStore, bucketStore } from '@/src/s3/bucket-store'
import { folderStore } from '@/src/uploads/folder-store'

const SCHEME = 's3:'

/** The bucket backups are kept in, or null when they stay in their folder. */
export function backupBucket(): { store: BucketStore; name: string } | null {
  const { S3_BACKUP_BUCKET: bucket } = env()
  return bucket ? { store: bucketStore({ bucket, prefix: 'backups/' }), name: bucket } : null
}

/**
 * Moves a backup that was found whole into the bucket, reads it back from there, and only then removes the file.
 * Returns how it is called from now on.
 */
export async function moveToBucket(
  { store, name: bucket }: NonNullable<ReturnType<typeof backupBucket>>,
  file: string,
): Promise<string> {
  const name = path.basename(file)
  const { size: bytes } = await stat(file)
  const content = () => createReadStream(file, { highWaterMark: 1 << 20 })
  try {
    await store.put(name, { bytes, content })
    const kept = await store.get(name)
    if (!kept || (await digest(kept.content())) !== (await digest(content())))
      throw new Error('Other bytes came back')
  } catch (error) {
    await store.remove(name).catch(() => undefined)
    throw new BackupRefused(
      `The backup could not be kept in the bucket ${bucket} (${(error as Error).name}); it is still in ${file}.`,
      { cause: error },
    )
  }
  await rm(file)
  return `${SCHEME}${name}`
}

export async function removeOldFromBucket(store: BucketStore, keptDays: number, now: Date): Promise<number> {
  const old = oldBackups(await store.names(), keptDays, now)
  for (const name of old) await store.remove(name)
  return old.length
}

/**
 * Fetches `s3:NAME`, or the newest one as `s3:latest`, into a folder; any other name is a file already. Whoever is done
 * with it calls `discard`.
 */
export async function fetchBackup(
  named: string,
  folder: string,
): Promise<{ file: string; discard: () => Promise<void> }> {
  if (!named.startsWith(SCHEME)) return { file: named, discard: async () => undefined }
  const bucket = backupBucket()
  if (!bucket)
    throw new BackupRefused('S3_BACKUP_BUCKET is not set, so no backup can be fetched from a bucket.')
  const wanted = named.slice(SCHEME.length)
  const name = wanted === 'latest' ? newestFirst(await bucket.store.names())[0] : wanted
  const kept = name ? await bucket.store.get(name) : null
  if (!name || !kept) throw new BackupRefused(`The bucket ${bucket.name} has no backup ${wanted}.`)
  const place = path.join(folder, '.fetched')
  await folderStore(place).put(path.basename(name), kept)
  return {
    file: path.join(place, path.basename(name)),
    discard: () => rm(place, { recursive: true, force: true }),
  }
}

async function digest(content: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of content) hash.update(chunk)
  return hash.digest('hex')
}
