import { createHash } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { isAllowed } from '@/src/access/principal'
import { canonicalNote, hasWords } from '@/src/domain/notes/note-content'
import { refuse } from '@/src/framework/refuse'
import type { Note } from '@/src/payload-types'

/** SHA-256 over title and sections: shows later that a signed note is still what was signed. It is kept sealed. */
export const hashNote = (note: Pick<Note, 'title' | 'content'>): string =>
  createHash('sha256').update(canonicalNote(note)).digest('hex')

/** What signing adds to a note. Refuses whoever may not sign, and a note in which nothing was written. */
export function signature(
  req: PayloadRequest,
  note: Note,
): Pick<Note, 'contentHash' | 'signedAt' | 'signedBy'> {
  const { user } = req
  // A signature is a person's; a system with its key has none.
  if (user?.collection !== 'users' || !isAllowed(user, 'sign', 'notes')) throw refuse('forbidden')
  if (!hasWords(note.content ?? []))
    throw refuse('validation_failed', { message: 'An empty note cannot be signed.', field: 'content' })
  return { signedAt: new Date().toISOString(), signedBy: user.id, contentHash: hashNote(note) }
}
