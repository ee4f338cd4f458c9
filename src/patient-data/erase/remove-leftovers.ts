import { rm } from 'node:fs/promises'
import type { Leftovers } from '@/src/patient-data/erase/erase-places'
import { exportFile } from '@/src/patient-data/export/export-files'
import { uploadStore } from '@/src/uploads/upload-store'

/** Removes the files of rows that are gone, wherever they lie; one that is not there is gone already. */
export async function removeLeftovers({
  exports,
  uploads,
}: Pick<Leftovers, 'exports' | 'uploads'>): Promise<void> {
  for (const name of uploads) await uploadStore().remove(name)
  for (const file of exports.map(exportFile)) await rm(file, { force: true })
}
