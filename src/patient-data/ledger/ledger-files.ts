import { mkdir, open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { backupBucket } from '@/src/backup/backup-bucket'
import { backupFolder } from '@/src/backup/backup-folder'
import { env } from '@/src/env'
import { fileOf, readStored } from '@/src/uploads/file-store'

/** A line of a list that restores obey, signed. */
export type LedgerLine = { at: string; signature: string }

export type LedgerContent<Line> = {
  /** Oldest first. */
  lines: Line[]
  /** In how many lines there is something else. */
  unreadable: number
}

export type Ledger<Line> = {
  /** Adds what is missing to both files, waits until it is on the disk, and keeps the list beside backups in a bucket. */
  append: (lines: readonly Line[]) => Promise<void>
  /** What both files, and the list in the bucket, say together. */
  read: () => Promise<LedgerContent<Line>>
}

/** A list outside the database, twice: whether the data folder or the folder of the backups was saved, it is there. */
export function ledgerOf<Line extends LedgerLine>(
  name: string,
  parse: (line: string) => Line | null,
): Ledger<Line> {
  const files = (): string[] => [
    path.join(path.resolve(env().DATA_DIR), 'erasures', name),
    path.join(backupFolder(), name),
  ]
  const readBucket = async (): Promise<string> => {
    const kept = await backupBucket()?.store.get(name)
    return kept ? (await readStored(kept)).toString() : ''
  }
  const read: Ledger<Line>['read'] = async () => {
    const found = new Map<string, Line>()
    let unreadable = 0
    for (const list of [...(await Promise.all(files().map(readText))), await readBucket()])
      for (const text of list.split('\n').filter((line) => line.trim())) {
        const line = parse(text)
        if (line) found.set(line.signature, line)
        else unreadable += 1
      }
    return { lines: [...found.values()].sort((one, other) => one.at.localeCompare(other.at)), unreadable }
  }
  const append: Ledger<Line>['append'] = async (lines) => {
    for (const file of files()) await appendMissing(file, lines)
    const bucket = backupBucket()
    if (bucket) await bucket.store.put(name, fileOf(Buffer.from(textOf((await read()).lines))))
  }
  return { append, read }
}

const textOf = (lines: readonly LedgerLine[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('')

async function appendMissing(name: string, lines: readonly LedgerLine[]): Promise<void> {
  const known = await readText(name)
  await mkdir(path.dirname(name), { recursive: true, mode: 0o700 })
  const file = await open(name, 'a', 0o600)
  try {
    await file.appendFile(textOf(lines.filter(({ signature }) => !known.includes(signature))))
    await file.datasync()
  } finally {
    await file.close()
  }
}

const readText = (name: string): Promise<string> =>
  readFile(name, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return ''
  })
