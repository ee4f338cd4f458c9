import type { PayloadRequest } from 'payload'
import { noteParagraphs } from '@/collections/notes/operations/note-paragraphs'
import { idOf } from '@/src/access/principal'
import { requirePermission } from '@/src/access/require-permission'
import { recordRead } from '@/src/audit/record'
import { isUuid } from '@/src/database/identifiers'
import type { NoteSummaryDocument } from '@/src/documents/document-types'
import { renderNoteSummaryPdf } from '@/src/documents/note-summary-pdf'
import { refuse } from '@/src/framework/refuse'
import { isHidden } from '@/src/patient-data/restricted-patients'
import type { Appointment, Note, Patient, Practitioner, Service, Tenant, User } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** The note as a page for the patient, recorded as an export. */
export async function noteSummaryPdf(
  req: PayloadRequest,
  id: unknown,
): Promise<{ pdf: Buffer; visitedAt: string }> {
  requirePermission(req, 'read', 'notes')
  if (!isUuid(id)) throw refuse('not_found')
  const note = await loadNote(req, id)
  const summary = summaryOf(note)
  const pdf = await renderNoteSummaryPdf(summary)
  await recordRead(req, {
    action: 'export',
    entity: 'notes',
    entityIds: [id],
    patient: (note.patient as Patient).id,
  })
  return { pdf, visitedAt: summary.visitedAt }
}

async function loadNote(req: PayloadRequest, id: string): Promise<Note> {
  const { docs } = await req.payload.find({
    collection: 'notes',
    where: { and: [{ tenant: { equals: currentClinic()?.id } }, { id: { equals: id } }] },
    depth: 2,
    limit: 1,
    overrideAccess: true,
    pagination: false,
    req,
  })
  const [note] = docs
  if (!note || (await isHidden(req, idOf(note.patient)))) throw refuse('not_found')
  return note
}

function summaryOf(note: Note): NoteSummaryDocument {
  const clinic = note.tenant as Tenant
  const visit = (note.appointment ?? undefined) as Appointment | undefined
  const practitioner = visit?.practitioner as Practitioner | undefined
  return {
    locale: clinic.locale ?? 'en',
    timezone: visit?.timezone ?? clinic.timezone,
    clinic: {
      name: clinic.name,
      addressLines: addressLines(clinic.address),
      phone: clinic.phone ?? undefined,
      email: clinic.email ?? undefined,
      taxId: clinic.taxId ?? undefined,
      accentColor: clinic.accentColor ?? undefined,
    },
    title: note.title ?? undefined,
    patient: patientOf(note.patient as Patient),
    practitioner: practitioner
      ? { name: practitioner.name, title: practitioner.title ?? undefined }
      : { name: nameOf(note.author) },
    visitedAt: visit?.startsAt ?? note.createdAt,
    service: (visit?.service as Service | undefined)?.name,
    sections: (note.content ?? []).map(({ section, body }) => ({
      title: section,
      paragraphs: noteParagraphs(body),
    })),
    signedBy: note.signedBy ? nameOf(note.signedBy) : undefined,
    signedAt: note.signedAt ?? undefined,
    addenda: (note.addenda ?? []).map(({ author, addedAt, text }) => ({
      author: nameOf(author),
      at: addedAt,
      text,
    })),
  }
}

const nameOf = (user: string | User | null | undefined): string =>
  user && typeof user === 'object' ? user.name : ''

const patientOf = ({
  firstName,
  lastName,
  address,
  number,
  birthDate,
}: Patient): NoteSummaryDocument['patient'] => ({
  name: `${firstName} ${lastName}`,
  addressLines: addressLines(address),
  number: number ?? '',
  birthDate: birthDate ?? undefined,
})

function addressLines(address: Patient['address'] | undefined): string[] {
  const { line1, line2, postalCode, city, region } = address ?? {}
  return [line1, line2, [postalCode, city].filter(Boolean).join(' '), region].filter((line): line is string =>
    Boolean(line),
  )
}
