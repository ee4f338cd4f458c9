import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '@/src/access/principal'
import type { Note } from '@/src/payload-types'
import { announce } from '@/webhooks/announce'
import { noteSigned } from '@/webhooks/events/note-signed'

/** Tells other systems that a note is final. */
export const announceSigning: CollectionAfterChangeHook<Note> = async ({ data, doc, previousDoc, req }) => {
  if (data.status !== 'signed' || previousDoc?.status === 'signed') return doc
  const { appointment, patient, signedAt, signedBy } = { ...previousDoc, ...data }
  await announce(req, {
    event: noteSigned,
    subject: doc.id,
    data: {
      note: doc.id,
      patient: idOf(patient as Note['patient']),
      appointment: appointment ? idOf(appointment) : null,
      signedBy: signedBy ? idOf(signedBy) : null,
      signedAt: new Date(signedAt ?? Date.now()).toISOString(),
    },
  })
  return doc
}
