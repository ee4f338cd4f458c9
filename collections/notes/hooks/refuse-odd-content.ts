import type { CollectionBeforeOperationHook } from 'payload'
import { isAllowed } from '@/src/access/principal'
import { isNoteBody } from '@/src/domain/notes/note-content'
import { refuse } from '@/src/framework/refuse'

const MOST_BYTES = 200_000

/** Lets only what the editor writes near the editor's own hooks, which trust the form of what they are given. */
export const refuseOddContent: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const content: unknown = (args as { data?: { content?: unknown } }).data?.content
  if ((operation !== 'create' && operation !== 'update') || content === undefined || content === null)
    return args
  // Who may not do this at all is told so by the access check that follows.
  if (!args.overrideAccess && !isAllowed(req.user, operation, 'notes')) return args
  if (!Array.isArray(content)) throw refuse('validation_failed', { message: UNREADABLE, field: 'content' })
  if (Buffer.byteLength(JSON.stringify(content)) > MOST_BYTES)
    throw refuse('payload_too_large', { message: 'A note holds at most 200 kB.', field: 'content' })
  for (const [index, section] of content.entries()) {
    const body: unknown = (section as { body?: unknown } | null)?.body
    if (body !== undefined && body !== null && !isNoteBody(body))
      throw refuse('validation_failed', { message: UNREADABLE, field: `content.${index}.body` })
  }
  return args
}

const UNREADABLE = 'The text of a note consists of paragraphs, headings and lists.'
