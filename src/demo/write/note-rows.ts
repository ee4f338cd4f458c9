import { createHash } from 'node:crypto'
import type { ClinicData, MadeNote } from '@/src/demo/generate/clinic-data'
import type { TableRows } from '@/src/demo/write/insert-rows'
import { instant, instantOrNull, recordColumns } from '@/src/demo/write/stamps'
import { canonicalNote } from '@/src/domain/notes/note-content'

export function noteRows({ clinic, notes }: ClinicData): TableRows[] {
  return [
    { table: 'notes', rows: notes.map((note) => noteRow(clinic.id, note)) },
    {
      table: 'notes_content',
      rows: notes.flatMap(({ id, content }) =>
        content.map((section, index) => ({ _parent_id: id, _order: index + 1, ...section })),
      ),
    },
    {
      table: 'notes_addenda',
      rows: notes.flatMap(({ id, addenda }) =>
        addenda.map((addendum, index) => ({
          _parent_id: id,
          _order: index + 1,
          id: addendum.id,
          text: addendum.text,
          author_id: addendum.author,
          added_at: instant(addendum.addedAt),
        })),
      ),
    },
  ]
}

function noteRow(tenant: string, note: MadeNote) {
  const isSigned = note.status === 'signed'
  return {
    ...recordColumns(tenant, note),
    title: note.title,
    appointment_id: note.visit.id,
    patient_id: note.patient.id,
    template_id: note.template.id,
    status: note.status,
    author_id: note.author,
    signed_at: instantOrNull(note.signedAt),
    signed_by_id: isSigned ? note.author : null,
    content_hash: isSigned ? createHash('sha256').update(canonicalNote(note)).digest('hex') : null,
  }
}
