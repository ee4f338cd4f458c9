import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { AfterErrorHook } from 'payload'
import { uploadDirectory } from '@/src/uploads/upload-directory'

/** Payload writes the file before the record. When the record was refused after that, its file must not stay. */
export const removeStrayFile: AfterErrorHook = async ({ context, req }) => {
  const { storedName } = context
  if (typeof storedName !== 'string') return
  // A connection lost while committing leaves open what became of the record.
  const { totalDocs } = await req.payload.count({
    collection: 'documents',
    where: { filename: { equals: storedName } },
    overrideAccess: true,
  })
  if (totalDocs === 0) await rm(path.join(uploadDirectory(), storedName), { force: true })
}
