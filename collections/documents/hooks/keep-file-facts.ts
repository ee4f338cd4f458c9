import type { CollectionBeforeChangeHook } from 'payload'
import type { Document } from '@/src/payload-types'

const FACTS = ['originalName', 'filename', 'mimeType', 'filesize', 'width', 'height', 'url'] as const

/** What is known of a stored file comes from the file alone, never from a client. */
export const keepFileFacts: CollectionBeforeChangeHook<Document> = ({
  context,
  data,
  operation,
  originalDoc,
}) => {
  if (operation === 'create')
    return { ...data, originalName: String(context.originalName ?? ''), thumbnailURL: null }
  const kept = Object.fromEntries(FACTS.map((name) => [name, originalDoc?.[name]]))
  return { ...data, ...kept, thumbnailURL: null }
}
