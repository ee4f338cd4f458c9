import { mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { UNFINISHED } from '@/src/backup/archive-writer'

const ENDING = '.tar.gz.age'
const NAME = /^careloom-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)(\.\d{3}Z)\.tar\.gz\.age$/
const DAY_MS = 86_400_000

/** Where the backup of this moment goes; names sort by time. */
export const backupFile = (folder: string, now: Date): string =>
  path.join(folder, `careloom-${now.toISOString().replaceAll(':', '-')}${ENDING}`)

/** When the backup of this name was taken; null for what is none of ours. */
function takenAt(name: string): Date | null {
  const [, day, hours, minutes, seconds, rest] = NAME.exec(name) ?? []
  return day ? new Date(`${day}${hours}:${minutes}:${seconds}${rest}`) : null
}

/** The names of backups among these, the newest first. */
export const newestFirst = (names: readonly string[]): string[] =>
  names
    .filter((name) => takenAt(name))
    .toSorted((one, other) => Number(takenAt(other)) - Number(takenAt(one)))

/** Those that are older than is kept, but never the newest. */
export const oldBackups = (names: readonly string[], keptDays: number, now: Date): string[] =>
  newestFirst(names)
    .slice(1)
    .filter((name) => now.getTime() - Number(takenAt(name)) > keptDays * DAY_MS)

/** Makes the folder, and clears away what a backup left that was killed. Only one is made at a time. */
export async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder))
    if (name.endsWith(`${ENDING}${UNFINISHED}`)) await rm(path.join(folder, name), { force: true })
}

/** Removes the backups that are older than is kept. Returns how many. */
export async function removeOldBackups(folder: string, keptDays: number, now: Date): Promise<number> {
  const old = oldBackups(await readdir(folder), keptDays, now)
  for (const name of old) await rm(path.join(folder, name), { force: true })
  return old.length
}
