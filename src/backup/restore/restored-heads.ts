import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { keepVerifyingKeys } from '@/src/audit/verifying-keys'

export type RestoredHeads = {
  /** Where the heads of the backup are written to while it is read. */
  folder: string
  /** Puts them in the place of those that are there, which are kept beside. Returns under which name, if any were. */
  adopt: (keys: readonly string[], now: Date) => Promise<string | null>
  discard: () => Promise<void>
}

/**
 * Signed heads that come back with a database: what was signed after the backup speaks of entries that are no longer
 * there. With them comes the public half of the key that signed them; the key itself is in no backup.
 */
export async function openRestoredHeads(place: string): Promise<RestoredHeads> {
  const folder = `${place}.restored`
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return {
    folder,
    adopt: async (keys, now) => {
      let kept: string | null = null
      if (existsSync(place) && (await readdir(place)).length > 0) {
        kept = `${place}-before-${now.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}`
        await rename(place, kept)
      } else await rm(place, { recursive: true, force: true })
      await rename(folder, place)
      await keepVerifyingKeys(path.dirname(place), keys)
      return kept
    },
    discard: () => rm(folder, { recursive: true, force: true }),
  }
}
