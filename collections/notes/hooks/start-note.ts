import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { idOf } from '@/src/access/principal'
import { refuse } from '@/src/framework/refuse'
import type { Note, NoteTemplate } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** A new note is a draft of whoever writes it. An empty one takes the sections of its template. */
export const startNote: CollectionBeforeValidateHook<Note> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (!data) return data
  const note = operation === 'create' ? { ...data, ...beginning(data, req) } : { ...data }
  const isTemplateNew = note.template && idOf(note.template) !== asId(originalDoc?.template)
  if (!isTemplateNew || (note.content ?? []).length > 0 || originalDoc?.status === 'signed') return note
  const template = await findTemplate(req, idOf(note.template as string | NoteTemplate))
  note.content = (template.sections ?? []).map(({ title }) => ({ section: title }))
  note.title ||= template.name
  return note
}

function beginning(data: Partial<Note>, req: PayloadRequest): Partial<Note> {
  if (data.status === 'signed')
    throw refuse('illegal_transition', {
      message: 'A note is written first and signed then.',
      field: 'status',
    })
  return { author: req.user?.collection === 'users' ? req.user.id : data.author, addenda: [] }
}

const asId = (reference: string | { id: string } | null | undefined): string | null =>
  reference ? idOf(reference) : null

async function findTemplate(req: PayloadRequest, id: string): Promise<NoteTemplate> {
  const { docs } = await req.payload.find({
    collection: 'note-templates',
    where: { and: [{ tenant: { equals: currentClinic()?.id } }, { id: { equals: id } }] },
    depth: 0,
    limit: 1,
    overrideAccess: true,
    pagination: false,
    req,
  })
  const [template] = docs
  if (template) return template
  throw refuse('validation_failed', {
    message: 'The record chosen for “template” does not exist.',
    field: 'template',
  })
}
