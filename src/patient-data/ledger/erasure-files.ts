import { mkdir, open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { backupFolder } from '@/src/backup/backup-folder'
import { env } from '@/src/env'
import { parseErasure, type SignedErasure } from '@/src/patient-data/ledger/signed-erasure'

const NAME = 'erasures.jsonl'

/** Twice, so that the list is there whether the data folder or the folder of the backups was saved. */
const ledgerFiles = (): string[] => [
  path.join(path.resolve(env().DATA_DIR), 'erasures', NAME),
  path.join(backupFolder(), NAME),
]

/** Adds what is missing to both files and waits until it is on the disk. */
export async function appendErasures(erasures: readonly SignedErasure[]): Promise<void> {
  for (const name of ledgerFiles()) {
    const known = await readLedger(name)
    const missing = erasures.filter(({ signature }) => !known.includes(signature))
    const lines = missing.map((erasure) => `${JSON.stringify(erasure)}\n`).join('')
    await mkdir(path.dirname(name), { recursive: true, mode: 0o700 })
    const file = await open(name, 'a', 0o600)
    try {
      await file.appendFile(lines)
      await file.datasync()
    } finally {
      await file.close()
    }
  }
}

/** What both files say together, and in how many lines there is something else. */
export async function readErasures(): Promise<{ erasures: SignedErasure[]; unreadable: number }> {
  const found = new Map<string, SignedErasure>()
  let unreadable = 0
  for (const name of ledgerFiles()) {
    for (const line of (await readLedger(name)).split('\n').filter((text) => text.trim())) {
      const erasure = parseErasure(line)
      if (erasure) found.set(erasure.signature, erasure)
      else unreadable += 1
    }
  }
  return { erasures: [...found.values()].sort((one, other) => one.at.localeCompare(other.at)), unreadable }
}

const readLedger = (name: string): Promise<string> =>
  readFile(name, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return ''
  })
