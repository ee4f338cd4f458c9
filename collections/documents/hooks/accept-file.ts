import { randomUUID } from 'node:crypto'
import type { CollectionBeforeOperationHook } from 'payload'
import { cleanPicture } from '@/collections/documents/operations/clean-picture'
import { recogniseFile } from '@/collections/documents/operations/recognise-file'
import { isAllowed } from '@/src/access/principal'
import { refuse } from '@/src/framework/refuse'

const LONGEST_NAME = 250

/**
 * Checks a file before Payload reads it, and gives it a name of its own in storage: the one it came with tells who
 * it is about, and two clinics may use the same.
 */
export const acceptFile: CollectionBeforeOperationHook = async ({ args, context, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  // Who may not do this at all is told so by the access check that follows.
  if (!args.overrideAccess && !isAllowed(req.user, operation, 'documents')) return args
  // Payload would fetch or copy a file that the data or the address names.
  delete req.query?.uploadEdits
  if (operation === 'update') {
    if (req.file)
      throw refuse('locked', {
        message: 'A stored file is not replaced. Please upload it as a new document.',
        field: 'file',
      })
    return args
  }
  const { file } = req
  if (!file) throw refuse('validation_failed', { message: 'Please choose a file.', field: 'file' })
  const { extension, mimeType } = await recogniseFile(file)
  const data = mimeType.startsWith('image/') ? await cleanPicture(file.data) : file.data
  const storedName = `${randomUUID()}.${extension}`
  Object.assign(context, { originalName: readableName(file.name), storedName })
  req.file = {
    data,
    mimetype: mimeType,
    name: storedName,
    size: data.byteLength,
  }
  return args
}

const readableName = (name: string): string => {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last.normalize('NFC').replace(/\p{C}/gu, '').trim().slice(-LONGEST_NAME)
}
