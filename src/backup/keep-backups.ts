import { mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { UNFINISHED } from '@/src/backup/archive-writer'

const ENDING = '.tar.gz.age'
const NAME = /^careloom-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)(\.\d{3}Z)\.tar\.gz\.age$/
const DAY_MS = 86_400_000

export type KeptBackup = { file: string; takenAt: Date }

/** Where the backup of this moment goes; names sort by time. */
export const backupFile = (folder: string, now: Date): string =>
  path.join(folder, `careloom-${now.toISOString().replaceAll(':', '-')}${ENDING}`)

/** The whole backups in a folder, the newest first. Other files are none of ours. */
export async function keptBackups(folder: string): Promise<KeptBackup[]> {
  const backups = (await readdir(folder)).flatMap((name) => {
    const [, day, hours, minutes, seconds, rest] = NAME.exec(name) ?? []
    return day
      ? [{ file: path.join(folder, name), takenAt: new Date(`${day}${hours}:${minutes}:${seconds}${rest}`) }]
      : []
  })
  return backups.sort((one, other) => other.takenAt.getTime() - one.takenAt.getTime())
}

/** Makes the folder, and clears away what a backup left that was killed. Only one is made at a time. */
export async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder))
    if (name.endsWith(`${ENDING}${UNFINISHED}`)) await rm(path.join(folder, name), { force: true })
}

/** Removes the backups that are older than is kept, but never the newest. Returns how many. */
export async function removeOldBackups(folder: string, keptDays: number, now: Date): Promise<number> {
  const old = (await keptBackups(folder))
    .slice(1)
    .filter(({ takenAt }) => now.getTime() - takenAt.getTime() > keptDays * DAY_MS)
  for (const { file } of old) await rm(file, { force: true })
  return old.length
}
