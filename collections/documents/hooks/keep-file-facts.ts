import type { CollectionBeforeChangeHook } from 'payload'
import type { Document } from '@/src/payload-types'
import { hasVirusScanner } from '@/src/uploads/virus-scanner'

const FACTS = ['originalName', 'filename', 'mimeType', 'filesize', 'width', 'height', 'url'] as const

/** What is known of a stored file comes from the file alone, never from a client. */
export const keepFileFacts: CollectionBeforeChangeHook<Document> = ({
  context,
  data,
  operation,
  originalDoc,
}) => {
  if (operation === 'create')
    return {
      ...data,
      originalName: String(context.originalName ?? ''),
      thumbnailURL: null,
      virusCheck: hasVirusScanner() ? 'pending' : 'unchecked',
    }
  const kept = Object.fromEntries(FACTS.map((name) => [name, originalDoc?.[name]]))
  return { ...data, ...kept, thumbnailURL: null }
}
