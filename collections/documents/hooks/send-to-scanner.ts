import type { CollectionAfterChangeHook } from 'payload'
import { checkDocument } from '@/src/jobs/check-document'
import { enqueue } from '@/src/jobs/enqueue'
import type { Document } from '@/src/payload-types'

/** A file in quarantine is looked at as soon as its record is stored, and by nobody when that rolls back. */
export const sendToScanner: CollectionAfterChangeHook<Document> = async ({ doc, operation, req }) => {
  if (operation === 'create' && doc.virusCheck === 'pending')
    await enqueue(req, checkDocument, { document: doc.id })
}
