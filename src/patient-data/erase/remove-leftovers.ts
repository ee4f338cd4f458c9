import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Leftovers } from '@/src/patient-data/erase/erase-places'
import { exportFile } from '@/src/patient-data/export/export-files'
import { uploadDirectory } from '@/src/uploads/upload-directory'

/** Removes the files of rows that are gone, wherever they lie; one that is not there is gone already. */
export async function removeLeftovers({
  exports,
  uploads,
}: Pick<Leftovers, 'exports' | 'uploads'>): Promise<void> {
  const files = uploads.flatMap((name) => {
    const file = path.join(uploadDirectory(), path.basename(name))
    return [file, `${file}.removed`]
  })
  for (const file of [...files, ...exports.map(exportFile)]) await rm(file, { force: true })
}
