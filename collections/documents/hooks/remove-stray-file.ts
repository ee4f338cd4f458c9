import type { AfterErrorHook } from 'payload'
import { uploadStore } from '@/src/uploads/upload-store'

/** The file is stored before its record is committed. When the record was refused after that, it must not stay. */
export const removeStrayFile: AfterErrorHook = async ({ context, req }) => {
  const { storedName } = context
  if (typeof storedName !== 'string') return
  // A connection lost while committing leaves open what became of the record.
  const { totalDocs } = await req.payload.count({
    collection: 'documents',
    where: { filename: { equals: storedName } },
    overrideAccess: true,
  })
  if (totalDocs === 0) await uploadStore().remove(storedName)
}
