import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { refuse } from '@/src/framework/refuse'
import { log } from '@/src/logger'
import type { Document } from '@/src/payload-types'
import { newFileKey, sealFile } from '@/src/uploads/file-cipher'
import { fileOf } from '@/src/uploads/file-store'
import { uploadStore } from '@/src/uploads/upload-store'

/** Every file has a random key. It is a sealed field of the record, so it ends with the key of the patient. */
export const giveFileKey: CollectionBeforeChangeHook<Document> = ({ context, data, operation }) => {
  if (operation !== 'create') return data
  context.fileKey = newFileKey()
  return { ...data, fileKey: context.fileKey as string, fileSealed: true }
}

/** Stores the file sealed, after its record and before that is committed: a record without its file is worth nothing. */
export const storeFile: CollectionAfterChangeHook<Document> = async ({ context, doc, operation, req }) => {
  const { fileKey } = context
  delete context.fileKey
  if (operation !== 'create' || typeof fileKey !== 'string' || !req.file || !doc.filename) return doc
  await uploadStore()
    .put(doc.filename, fileOf(sealFile(fileKey, req.file.data)))
    .catch((error) => {
      log.error({ err: error, msg: 'A file could not be stored, so its document was refused' })
      throw refuse('unavailable')
    })
  return doc
}
