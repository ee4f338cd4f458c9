import type { CollectionBeforeChangeHook } from 'payload'
import { refuse } from '@/src/framework/refuse'
import type { Note } from '@/src/payload-types'

/**
 * Later words to a signed note go below it, with their author and time. They come in through a field of their own,
 * so that nobody can send the list itself back shorter.
 */
export const appendAddendum: CollectionBeforeChangeHook<Note> = ({ context, data, originalDoc, req }) => {
  const { addendum, ...note } = data
  if (originalDoc) note.addenda = originalDoc.addenda
  if (addendum === undefined || addendum === null) return note
  const text = String(addendum).trim()
  if (text === '')
    throw refuse('validation_failed', { message: 'Please write the addendum.', field: 'addendum' })
  if (originalDoc?.status !== 'signed')
    throw refuse('illegal_transition', { message: 'An addendum follows a signed note.', field: 'addendum' })
  if (req.user?.collection !== 'users') throw refuse('forbidden')
  context.auditAction = 'addendum'
  const added = { text, author: req.user.id, addedAt: new Date().toISOString() }
  return { ...note, addenda: [...(originalDoc.addenda ?? []), added] }
}
