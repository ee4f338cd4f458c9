import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
} from 'payload'
import { signature } from '@/collections/notes/operations/signature'
import { idOf } from '@/src/access/principal'
import { canMove } from '@/src/domain/lifecycles/lifecycle'
import { noteLifecycle } from '@/src/domain/lifecycles/note'
import { canonicalNote } from '@/src/domain/notes/note-content'
import { refuse } from '@/src/framework/refuse'
import type { Note } from '@/src/payload-types'

/** A write of the bare status is somebody signing; a form that sends everything back as it was is not. */
export const noticeSigning: CollectionBeforeOperationHook = ({ args, context, operation }) => {
  const { data } = args as { data?: Record<string, unknown> }
  context.isSigning = operation === 'update' && data?.status === 'signed' && Object.keys(data).length === 1
  return args
}

/** What was signed stays word for word; the one step of a draft is its signature. */
export const keepSigned: CollectionBeforeChangeHook<Note> = ({
  context,
  data,
  operation,
  originalDoc,
  req,
}) => {
  context.auditAction = undefined
  if (operation === 'create' || !originalDoc) return data
  if (originalDoc.status === 'signed' && isRewritten(originalDoc, data)) throw refuse('locked')
  const isMoving = data.status !== originalDoc.status || context.isSigning === true
  if (!isMoving) return data
  if (!data.status || !canMove(noteLifecycle, originalDoc.status, data.status))
    throw refuse('illegal_transition')
  context.auditAction = 'sign'
  return { ...data, ...signature(req, { ...originalDoc, ...data }) }
}

export const refuseNoteRemoval: CollectionBeforeDeleteHook = async () => {
  throw refuse('locked', { message: 'Notes belong to the record of the patient and are kept.' })
}

const isRewritten = (before: Note, after: Partial<Note>): boolean =>
  canonicalNote(before) !== canonicalNote({ ...before, ...after }) ||
  (['patient', 'appointment', 'template'] as const).some((name) => asId(before[name]) !== asId(after[name]))

const asId = (reference: string | { id: string } | null | undefined): string | null =>
  reference ? idOf(reference) : null
