import type { PayloadRequest } from 'payload'
import { patientNames } from '@/admin/dashboard/read-names'
import { idOf } from '@/src/access/principal'
import type { Note } from '@/src/payload-types'

export type UnsignedNote = { id: string; title: string; name: string; createdAt: string }
export type UnsignedNotes = { notes: UnsignedNote[]; total: number }

const SHOWN = 5

/** The reader's own drafts, the oldest first: those are forgotten most easily. */
export async function loadUnsignedNotes(req: PayloadRequest): Promise<UnsignedNotes> {
  const { docs, totalDocs } = await req.payload.find({
    collection: 'notes',
    where: { and: [{ status: { equals: 'draft' } }, { author: { equals: req.user?.id } }] },
    select: { title: true, patient: true, createdAt: true },
    sort: 'createdAt',
    limit: SHOWN,
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const notes = docs as Pick<Note, 'id' | 'title' | 'patient' | 'createdAt'>[]
  const patients = await patientNames(
    req,
    notes.map(({ patient }) => idOf(patient)),
  )
  return {
    total: totalDocs,
    notes: notes.map(({ id, title, patient, createdAt }) => ({
      id,
      title: title ?? '',
      name: patients.get(idOf(patient)) ?? '',
      createdAt,
    })),
  }
}
